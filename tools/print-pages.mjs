// Prints the pages of docs/guide that are made of the code: the codes of errors, and the rules of gates. With --check it
// only says whether a page is old.
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { codes, rulesOf } from '../packages/engine/dist/index.js'

const errors = `# Errors

<!-- Made by \`npm run pages\` from packages/engine/src/codes.ts. -->

What every code means, and what helps. Codes are stable: match by them, not by the text.

${Object.entries(codes)
  .map(([code, { meaning, help }]) => `## \`${code}\`\n\n${meaning}\n\n${help}\n`)
  .join('\n')}`

const rules = `# Rules of gates

<!-- Made by \`npm run pages\` from packages/engine/src/4-gates/rules. -->

What our own gates look for; [the page about gates](gates.md) says how they are chosen. The code of a finding is
\`<gate>/<rule>\`.

${['security', 'performance', 'package-json'].map(sectionOf).join('\n')}`

function sectionOf(gate) {
  const rows = rulesOf(gate)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, about }) => `- \`${id}\` (${severity}): ${about}\n`)
  return `## \`${gate}\`\n\n${rows.join('')}`
}

for (const [name, text] of Object.entries({ errors, rules })) {
  const page = fileURLToPath(new URL(`../docs/guide/${name}.md`, import.meta.url))
  if (!process.argv.includes('--check')) fs.writeFileSync(page, text)
  else if (!fs.existsSync(page) || fs.readFileSync(page, 'utf8') !== text) {
    console.log(`docs/guide/${name}.md is old: npm run pages`)
    process.exitCode = 1
  }
}
