// Prints docs/guide/errors.md from the catalogue of codes. With --check it only says whether the page is old.
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { codes } from '../packages/engine/dist/index.js'

const page = fileURLToPath(new URL('../docs/guide/errors.md', import.meta.url))
const rows = Object.entries(codes).map(
  ([code, { meaning, help }]) => `## \`${code}\`\n\n${meaning}\n\n${help}\n`,
)
const text = `# Errors

<!-- Made by \`npm run errors-page\` from packages/engine/src/codes.ts. -->

What every code means, and what helps. Codes are stable: match by them, not by the text.

${rows.join('\n')}`

if (process.argv.includes('--check')) {
  const old = !fs.existsSync(page) || fs.readFileSync(page, 'utf8') !== text
  if (old) console.log('docs/guide/errors.md is old: npm run errors-page')
  process.exitCode = old ? 1 : 0
} else fs.writeFileSync(page, text)
