import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TreeFiles } from '../../testing/snapshot.ts'
import { toolWorkspace } from '../../testing/tool-workspace.ts'
import { closeTools } from '../workers/tool-worker.ts'
import { type LintOutcome, lintTexts } from './lint-texts.ts'

type Texts = Readonly<Record<string, string>>

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const { signal } = new AbortController()

function lint(root: string, texts: Texts): Promise<LintOutcome> {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }))
  // What runs in CI is a single run for typescript-eslint.
  return lintTexts(files, 'lint', { root, env: { CI: 'true' }, signal })
}

const configs = (options: string): TreeFiles => ({
  'eslint.config.mjs': `
    import tseslint from 'typescript-eslint'
    export default tseslint.config({
      files: ['**/*.ts'],
      extends: [tseslint.configs.recommendedTypeChecked],
      languageOptions: { parserOptions: { ${options}, tsconfigRootDir: import.meta.dirname } },
    })`,
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "module": "esnext", "types": [] }, "include": ["src"] }',
  'src/old.ts': 'export const old: any = 1\n',
  'src/user.ts': 'export {}\n',
  'src/broken.ts': 'export {}\n',
})

const floating = 'export const wait = async () => {\n  Promise.resolve(1)\n  await wait()\n}\n'
const ignored = `// eslint-disable-next-line @typescript-eslint/no-floating-promises\n${floating}export type A = {}\n`

const staged = {
  'src/old.ts': `export const old = 1\n${floating}`,
  'src/made/made.ts': `export const made = (size: number): number => size\n${floating}`,
  'src/user.ts':
    "import { made } from './made/made'\nimport { old } from './old'\nexport const user = made(old).toFixed()\n",
  'src/broken.ts': 'let a = ;\n',
  'other/a.ts': ignored,
  'other/b.ts': 'export type B = {}\n',
}

for (const options of ['projectService: true', "project: ['./tsconfig.json']"]) {
  describe(options, () => {
    let root: string
    let outcome: LintOutcome

    beforeAll(async () => {
      root = toolWorkspace(['eslint', 'typescript-eslint', 'typescript'], configs(options))
      outcome = await lint(root, staged)
    })
    afterAll(async () => {
      await closeTools()
      fs.rmSync(root, { recursive: true })
    })

    const check = (file: string, expected: readonly string[], among = outcome): void => {
      const linted = among.files.filter(({ path }) => path === file).flatMap(({ findings }) => findings)
      expect(linted.map(({ line, rule }) => `${line} ${rule}`)).toEqual(expected)
    }
    const found = '@typescript-eslint/no-floating-promises'

    test('a file has types by its staged text, not by the one on the disk', () =>
      check('src/old.ts', [`3 ${found}`]))
    test('a new file has types', () => check('src/made/made.ts', [`3 ${found}`]))
    test('what is imported has the types with which it is staged', () => check('src/user.ts', []))
    test('a text that does not parse is a finding', () => check('src/broken.ts', ['1 fatal']))

    test('a file of no project is linted without types, and that is told', () => {
      check('other/a.ts', ['6 @typescript-eslint/no-empty-object-type'])
      check('other/b.ts', ['1 @typescript-eslint/no-empty-object-type'])
      expect(outcome.unchecked).toEqual([
        {
          paths: ['other/a.ts', 'other/b.ts'],
          why: 'The rules that need types were left out, as no `tsconfig.json` includes the file.',
          hint: expect.stringMatching(
            /^Include it in the `tsconfig.json` of its project. Parsing error: .*other\/a.ts/,
          ),
        },
      ])
    })

    test('a new project has types by its own tsconfig.json', async () => {
      const { files } = await lint(root, { 'libs/tsconfig.json': '{}', 'libs/a/a.ts': floating })
      const rules = files.flatMap(({ findings }) => findings.map(({ rule }) => rule))
      // The other option names all that there is.
      expect(rules).toEqual(options.startsWith('projectService') ? [found] : [])
    })

    test('what a later call brings has types too', async () => {
      const later = await lint(root, { 'src/later.ts': floating, 'src/old.ts': floating })
      check('src/later.ts', [`2 ${found}`], later)
      check('src/old.ts', [`2 ${found}`], later)
      expect(later.unchecked).toEqual([])
    })

    test('what a later call brings is seen by what was linted before', async () => {
      const using = { 'src/using.ts': "import { added } from './old'\nexport const sum: number = added()\n" }
      const unsafe = ['2 @typescript-eslint/no-unsafe-assignment', '2 @typescript-eslint/no-unsafe-call']
      check('src/using.ts', unsafe, await lint(root, using))
      const added = { 'src/old.ts': 'export const added = (): number => 1\n' }
      check('src/using.ts', [], await lint(root, { ...using, ...added }))
      check('src/using.ts', [], await lint(root, { ...using, ...added }))
    })
  })
}
