// Formats and checks the files of a folder, or does what one would do instead; what it costs is for who started it to see.
//   node check-files.mjs <side> <folder>
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createGates, diskWorkspace } from '@espalier/engine'

const [side, root] = process.argv.slice(2)
const require = createRequire(path.join(root, 'package.json'))
const files = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name.split(path.sep).join('/')}`)
  .map((name) => ({ path: name, text: fs.readFileSync(path.join(root, name), 'utf8') }))

const sides = {
  /** All gates that are on by themselves: new files are formatted, then checked. */
  async gates() {
    const gates = createGates({ root, view: diskWorkspace(root), env: process.env })
    const texts = await gates.finish(files.map((file) => ({ ...file, how: 'improve' })))
    await check(
      gates,
      files.map(({ path }, index) => ({ path, text: texts[index], counts: 'all' })),
    )
  },
  /** Prettier in a loop, with its configuration found once for each folder. */
  async prettier() {
    const prettier = await import(require.resolve('prettier/index.mjs'))
    const found = new Map()
    for (const { path: file, text } of files) {
      const folder = path.dirname(file)
      const filepath = path.join(root, file)
      if (!found.has(folder))
        found.set(folder, await prettier.resolveConfig(filepath, { editorconfig: true }))
      await prettier.format(text, { ...found.get(folder), filepath })
    }
  },
  /** The gate of ESLint, as the settings of the folder have no other on. */
  async linting() {
    const gates = createGates({ root, view: diskWorkspace(root), env: process.env })
    await check(
      gates,
      files.map((file) => ({ ...file, counts: 'all' })),
    )
  },
  async eslint() {
    const { ESLint } = require('eslint')
    const results = await new ESLint({ cwd: root }).lintFiles(['src'])
    if (results.length !== files.length) throw new Error(`ESLint has seen ${results.length} files.`)
  },
}
await sides[side]()

async function check(gates, staged) {
  const { diagnostics } = await gates.check(staged)
  const failed = diagnostics.filter(({ code }) => code === 'gate-failed' || code === 'gate-unchecked')
  if (failed.length > 0) throw new Error(failed[0].message)
  await gates.close()
}
