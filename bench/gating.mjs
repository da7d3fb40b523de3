import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare, measureProcess } from './measure.mjs'
import { fileOf } from './typescript-file.mjs'

const program = fileURLToPath(import.meta.resolve('./programs/check-files.mjs'))
const repository = fileURLToPath(new URL('..', import.meta.url))
const filesPerFolder = 50
const mostOfPrettier = 1.15
const mostOfEslint = 1.1

/** The gates beside the tools of the workspace that they are measured by, each side in a process of its own. */
export function gatingLines(folder, { files, linted, runs }) {
  const formatting = writeFiles(path.join(folder, 'formatting'), files)
  const linting = writeFiles(path.join(folder, 'linting'), linted, onlyEslint)
  const sides = compare(
    {
      ...side('gates', formatting),
      ...side('prettier', formatting),
      ...side('linting', linting),
      ...side('eslint', linting),
    },
    runs,
  )
  const { gates, prettier, linting: gate, eslint } = sides
  return [
    line(
      `${files} files through the gates, Prettier in a loop, CPU`,
      gates.cpu,
      prettier.cpu,
      mostOfPrettier,
    ),
    line('The same, wall', gates.wall, prettier.wall),
    line(`${linted} files through the gate of ESLint, lintFiles, CPU`, gate.cpu, eslint.cpu, mostOfEslint),
    line('The same, wall', gate.wall, eslint.wall),
  ]
}

const side = (name, folder) => ({ [name]: () => measureProcess([program, name, folder], folder) })

const onlyEslint = {
  gates: {
    ...{
      format: 'off',
      syntax: 'off',
      security: 'off',
      performance: 'off',
      secrets: 'off',
      'package-json': 'off',
    },
    eslint: 'error',
  },
}

/** A workspace with the tools of this repository, and its kind of configuration. */
function writeFiles(folder, count, settings) {
  write(path.join(folder, 'package.json'), '{ "name": "bench", "type": "module" }\n')
  write(path.join(folder, '.prettierrc'), '{ "singleQuote": true, "semi": false }\n')
  write(path.join(folder, 'eslint.config.js'), eslintConfig)
  if (settings !== undefined) write(path.join(folder, 'espalier.json'), JSON.stringify(settings))
  fs.symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'))
  for (let index = 0; index < count; index++)
    write(
      path.join(folder, `src/${Math.floor(index / filesPerFolder)}/orders-${index}.module.ts`),
      fileOf(index),
    )
  return folder
}

const eslintConfig = `import js from '@eslint/js'
import tseslint from 'typescript-eslint'
export default tseslint.config(js.configs.recommended, tseslint.configs.recommended)
`

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

const line = (what, espalier, other, most) => {
  const measured = { what, espalier, other, ratio: espalier / other }
  return most === undefined ? measured : { ...measured, goal: `${most}x`, met: measured.ratio <= most }
}
