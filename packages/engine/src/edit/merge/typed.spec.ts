import fc from 'fast-check'
import type { ts as TypeScript } from 'ts-morph'
import { expect, test } from 'vitest'
import { morph } from '../typescript.ts'
import { merge3 } from './merge3.ts'

// A person only ever adds here, and a template removes, replaces and adds: what was typed is there, or it is a conflict.

const { ts } = morph()

const base = `/** Says what the file is. */
import { one, two } from './numbers.ts'
import type { Kind } from './kind.ts'
import fs from 'node:fs'

// The seed.
export const list = ['seed', 'other']
export const empty = [one()]

export type Shape = 'round' | 'square'

export enum Level {
  Low,
  High = 2,
}

export interface Options {
  readonly port: number
  host?: string
}

@Injectable()
export class A {
  port = 0

  @Input() name = 'a'

  constructor(private readonly kind: Kind, other: string) {
    this.name = other
  }

  // Starts it.
  start(options: Options) {
    const { port, host } = options
    if (port > 0) {
      listen(port, host, { backlog: 5, quiet: true })
    }
    switch (host) {
      case 'a':
        return two
      default:
        return one
    }
  }
}

export const routes = {
  path: '/', // The root.
  children: [{ path: 'a', load: () => fs }],
}

export { A as B, list as items } from './other.ts'
`

const fileOf = (text: string): TypeScript.SourceFile =>
  ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
const parses = (text: string): boolean =>
  (fileOf(text) as { parseDiagnostics?: readonly unknown[] }).parseDiagnostics?.length === 0

/** Every node that stands in a list. */
function listedIn(text: string): TypeScript.Node[] {
  const nodes: TypeScript.Node[] = []
  const visit = (node: TypeScript.Node): void =>
    void ts.forEachChild(node, visit, (array) => {
      nodes.push(...array)
      array.forEach(visit)
    })
  visit(fileOf(text))
  return nodes
}

/** Where tokens end. */
function gapsIn(text: string): number[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text)
  const gaps = [0]
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) gaps.push(scanner.getTokenEnd())
  return gaps
}

const put = (text: string, place: number, what: string): string =>
  text.slice(0, place) + what + text.slice(place)

interface Edit {
  readonly kind: string
  /** Where in the text, and how deep in what stands there. */
  readonly place: number
  readonly depth: number
}

/** The node of a list at a place, of those that hold each other there. */
function nodeAt(text: string, { place, depth }: Edit): TypeScript.Node | undefined {
  const nodes = listedIn(text).filter((node) => node.getFullStart() <= place && place < node.end)
  return nodes[depth % nodes.length]
}

/** Something with a name of its own, added at a place; what would not parse is not added. */
function typed(text: string, edit: Edit, name: string): string {
  const gap = gapsIn(text).findLast((each) => each <= edit.place) ?? 0
  const lineEnd = text.indexOf('\n', gap)
  const node = nodeAt(text, edit)
  const [start, end] = [node?.getStart() ?? 0, node?.end ?? 0]
  const added: Readonly<Record<string, string>> = {
    inline: put(text, gap, ` /* ${name} */ `),
    trailing: put(text, lineEnd, ` // ${name}`),
    line: put(text, lineEnd, `\n// ${name}`),
    block: put(text, start, `/**\n * ${name}\n */\n`),
    statement: put(text, lineEnd, `\n${name}()`),
    member: put(text, lineEnd, `\n${name}() {}`),
    element: put(text, start, `${name}, `),
    last: put(text, end, `, ${name}`),
    property: put(text, start, `${name}: 1, `),
  }
  const edited = added[edit.kind] ?? text
  return parses(edited) ? edited : text
}

/** A unit of a list that goes, is another, has another name, is followed by another, or is all that goes from its list. */
function templated(text: string, edit: Edit, name: string): string {
  const node = nodeAt(text, edit)
  // TypeScript does not mind a `const` of nothing.
  if (node === undefined || ts.isVariableDeclaration(node)) return text
  const { start, end, own } = { start: node.getFullStart(), end: node.end, own: node.getFullText() }
  const rest = text.slice(end)
  const comma = /^\s*,/.exec(rest)?.[0].length ?? 0
  const before = text.slice(0, edit.kind === 'bare' ? node.getStart() : start)
  const removed = comma > 0 ? before + rest.slice(comma) : before.replace(/[,|]\s*$/, '') + rest
  const edited: Readonly<Record<string, string>> = {
    removed,
    bare: removed,
    replaced: text.slice(0, start) + own.replace(/\b[a-z]+(?=\W*$)/i, name) + rest,
    renamed: text.slice(0, start) + own.replace(/\b(?!export|const|import)[a-z]+\b/i, name) + rest,
    followed: `${text.slice(0, end)}\n${name}()${rest}`,
    emptied: text.slice(0, start) + own.replace(/(?<=[[{])[^[{}\]]*(?=[}\]])/, '') + rest,
  }
  const result = edited[edit.kind] ?? text
  return parses(result) ? result : text
}

const kindsOf = {
  person: ['inline', 'trailing', 'line', 'block', 'statement', 'member', 'element', 'last', 'property'],
  template: ['removed', 'bare', 'replaced', 'renamed', 'followed', 'emptied'],
}

type History = readonly [mine: readonly Edit[], others: readonly Edit[], isRestyled: boolean]

/** Edits around one place, so that they meet. */
const histories = fc.nat(base.length).chain((place) => {
  const edits = (kinds: readonly string[]) => {
    const kind = fc.constantFrom(...kinds)
    const near = fc.integer({ min: place - 40, max: place + 40 })
    return fc.array(fc.record({ kind, place: near, depth: fc.nat(5) }), { minLength: 1, maxLength: 3 })
  }
  return fc.tuple(edits(kindsOf.person), edits(kindsOf.template), fc.boolean())
})

/** What both sides of a history make of the base. */
const madeBy = ([mine, others, isRestyled]: History): { readonly ours: string; readonly theirs: string } => {
  const ours = mine.reduce((text, edit, index) => typed(text, edit, `typed${index}`), base)
  const plain = others.reduce((text, edit, index) => templated(text, edit, `other${index}`), base)
  return { ours, theirs: isRestyled ? plain.replaceAll("'", '"') : plain }
}

test('what is not in dispute is in both versions of a conflict, and both parse', () => {
  let conflicts = 0
  fc.assert(
    fc.property(histories, (history) => {
      const { ours, theirs } = madeBy(history)
      const merged = merge3({ base, ours, theirs }, 'a.ts')
      if (merged.kind === 'clean') return
      conflicts += 1
      const told = (side: 'ours' | 'theirs') => merged.conflicts.map((each) => each[side] ?? '').join('\n')
      expect(merged.conflicts.map(({ kind }) => kind)).not.toContain('unparsable')
      expect([merged.ours, merged.theirs].map((text) => parses(text ?? ''))).toEqual([true, true])
      for (const [name] of ours.matchAll(/typed\d/g))
        expect(`${merged.theirs}${told('ours')}`).toContain(name)
      for (const [name] of theirs.matchAll(/other\d/g))
        expect(`${merged.ours}${told('theirs')}`).toContain(name)
    }),
    { numRuns: 300 },
  )
  expect(conflicts).toBeGreaterThan(30)
}, 60_000)

test('what a person typed is in the merge, or it is a conflict', () => {
  let clean = 0
  fc.assert(
    fc.property(histories, (history) => {
      const { ours, theirs } = madeBy(history)
      const merged = merge3({ base, ours, theirs }, 'a.ts')
      const text = (merged.kind === 'clean' ? merged.text : merged.ours) ?? ''
      clean += merged.kind === 'clean' ? 1 : 0
      for (const [name] of ours.matchAll(/typed\d/g))
        expect(text.split(name)).toHaveLength(ours.split(name).length)
    }),
    { numRuns: 300 },
  )
  expect(clean).toBeGreaterThan(100)
}, 60_000)
