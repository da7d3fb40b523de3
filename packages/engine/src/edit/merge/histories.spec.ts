import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { format, type Options } from 'prettier'
import { expect, test } from 'vitest'
import { morph } from '../typescript.ts'
import { merge3 } from './merge3.ts'

// Real files, edited and formatted as people and templates do; what comes out is compared with what has to.

const { ts } = morph()
const folder = path.resolve(import.meta.dirname, '../..')
const files = [
  'generate.ts',
  'check-json.ts',
  '3-plan/build-plan.ts',
  '3-plan/print-tree.ts',
  'edit/inject-text.ts',
].map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))

interface Edit {
  readonly kind: 'function' | 'import' | 'name' | 'statement' | 'property'
  readonly place: number
}

const at = <T>(list: readonly T[], place: number): T | undefined => list[place % list.length]

/** Puts something named into a file; as it was where there is no place for it. */
function edited(text: string, { kind, place }: Edit, name: string): string {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
  const put = (where: number | undefined, what: string): string =>
    where === undefined ? text : text.slice(0, where) + what + text.slice(where)
  const all: import('ts-morph').ts.Node[] = []
  const visit = (node: import('ts-morph').ts.Node): void => {
    all.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const imports = file.statements.filter(ts.isImportDeclaration)
  switch (kind) {
    case 'function':
      return put(
        file.statements.at(-1 - (place % 3))?.end,
        `\n\nexport function ${name}() {\n  return 'x'\n}`,
      )
    case 'import':
      return put(at(imports, place)?.end, `\nimport { ${name} } from './${name}'`)
    case 'name':
      return put(at(all.filter(ts.isNamedImports), place)?.elements[0]?.getStart(), `${name}, `)
    case 'statement':
      return put(at(at(all.filter(ts.isBlock), place)?.statements ?? [], 0)?.getStart(), `${name}()\n  `)
    default: {
      const objects = all
        .filter(ts.isObjectLiteralExpression)
        .filter(({ properties }) => properties.length > 0)
      return put(at(objects, place)?.properties[0]?.getStart(), `${name}: 1, `)
    }
  }
}

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom<Edit['kind'][]>('function', 'import', 'name', 'statement', 'property'),
    place: fc.nat(50),
  }),
  { minLength: 1, maxLength: 3 },
)

const formats: readonly Options[] = [
  { semi: false, singleQuote: true, printWidth: 110 },
  { useTabs: true, printWidth: 70, trailingComma: 'none' },
  { tabWidth: 4, semi: false, singleQuote: true, printWidth: 140, arrowParens: 'avoid' },
]
const styled = (text: string, options: Options = {}): Promise<string> =>
  format(text, { ...options, parser: 'typescript' })

/** Without what formatting decides; only the same tokens are left. */
const bare = async (text: string): Promise<string> =>
  (await styled(text, { objectWrap: 'collapse', trailingComma: 'none', arrowParens: 'always' })).replace(
    /\s+/g,
    '',
  )

test('edits of both sides are there once, also where one side was reformatted', async () => {
  let clean = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      edits,
      edits,
      fc.constantFrom(...formats),
      fc.constantFrom<('ours' | 'theirs')[]>('ours', 'theirs'),
      async (base, mine, others, options, reformatted) => {
        const ours = mine.reduce((text, edit, index) => edited(text, edit, `mine${index}`), base)
        const theirs = others.reduce((text, edit, index) => edited(text, edit, `other${index}`), base)
        const sides = { base, ours, theirs }
        const merged = merge3(sides, 'a.ts')
        const again = merge3({ ...sides, [reformatted]: await styled(sides[reformatted], options) }, 'a.ts')
        expect(again.kind).toBe(merged.kind)
        if (merged.kind === 'conflict' || again.kind === 'conflict') return
        clean++
        for (const { text = '' } of [merged, again]) {
          for (const name of [...ours.matchAll(/\bmine\d/g), ...theirs.matchAll(/\bother\d/g)].map(
            ([each]) => each,
          )) {
            const side = name.startsWith('mine') ? ours : theirs
            expect(text.split(name)).toHaveLength(side.split(name).length)
          }
        }
        expect(await bare(again.text ?? '')).toBe(await bare(merged.text ?? ''))
      },
    ),
    { numRuns: 12 },
  )
  // Two that edit one place may well dispute it; most do not.
  expect(clean).toBeGreaterThan(6)
}, 60_000)
