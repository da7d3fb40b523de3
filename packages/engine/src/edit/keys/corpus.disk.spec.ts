import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { mergeJson } from '../merge/value/merge-json.ts'
import { mergeYaml } from '../merge/value/merge-yaml.ts'
import { type KeyDocument, readKeyDocument } from './document/key-document.ts'
import type { KeyNode } from './document/key-tree.ts'
import { languageOf } from './document/language.ts'
import type { Place } from './write/place.ts'
import { sameValue } from './value/same-value.ts'
import { putAt, valueAt } from './value/value-path.ts'
import { isMap } from './value/value.ts'
import { writeValue } from './write/write-value.ts'

// Hundreds of files on a busy machine take longer than a test usually may.
vi.setConfig({ testTimeout: 60_000 })

// Files as people write them: what is installed here has some hundreds, in every style.
const folder = fileURLToPath(new URL('../../../../../node_modules', import.meta.url))
const isSample = (name: string) => /(?:^|\/)(?:package|tsconfig[^/]*)\.json$|\.ya?ml$/.test(name)
const files = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll(path.sep, '/'))
  .filter(isSample)
  .sort()

interface Sample {
  readonly name: string
  readonly text: string
  readonly document: KeyDocument
}

const samples: readonly Sample[] = files.flatMap((name) => {
  const text = fs.readFileSync(path.join(folder, name), 'utf8')
  const document = readKeyDocument(text, languageOf(name))
  return text.length > 50_000 || 'problems' in document ? [] : [{ name, text, document }]
})

function placesIn(node: KeyNode | undefined, at: Place = []): Place[] {
  if (node === undefined || node.kind === 'leaf') return [at]
  const parts = node.entries.map(({ key }, index) => (node.kind === 'list' ? index : key))
  return [at, ...node.entries.flatMap((entry, index) => placesIn(entry.node, [...at, parts[index] ?? '']))]
}

/** Some places of each file, spread over all of it. */
function somePlaces({ document }: Sample, count: number): readonly Place[] {
  const places = placesIn(document.root).filter(({ length }) => length > 0)
  const step = Math.ceil(places.length / count)
  return places.filter((_, index) => index % step === 0)
}

/** Values that the one of a document may become by a change at a place. */
function changedAt(value: unknown, place: Place): unknown[] {
  const standing = valueAt(value, place)
  const inside = Array.isArray(standing) ? [standing.length] : isMap(standing) ? ['a new key'] : []
  return [
    putAt(value, place, undefined),
    putAt(value, place, 'a: new #word'),
    putAt(value, place, { a: [1, { b: 'l\nm\n' }] }),
    ...inside.map((part) => putAt(value, [...place, part], { name: 'new', on: ['x'] })),
  ]
}

test('there is something to try it on', () => expect(samples.length).toBeGreaterThan(300))

test('every change of a real file is written, and read again as it was wanted', () => {
  for (const sample of samples) {
    for (const place of somePlaces(sample, 4)) {
      for (const want of changedAt(sample.document.root?.value, place)) {
        const written = writeValue(sample.text, want, { language: sample.document.language })
        const back = written === undefined ? undefined : readKeyDocument(written, sample.document.language)
        const isRight = back !== undefined && !('problems' in back) && sameValue(back.root?.value, want)
        expect(isRight ? [] : [sample.name, place, written]).toEqual([])
      }
    }
  }
})

test('a new key and its removal leave every other line as it is', () => {
  for (const { name, text, document } of samples) {
    const { language, root } = document
    if (!isMap(root?.value)) continue
    const want = putAt(root.value, ['a new key'], { a: 1, b: ['x'] })
    const added = writeValue(text, want, { language }) ?? ''
    const again = writeValue(added, root.value, { language })
    expect([name, again]).toEqual([name, text])
    const lines = new Set(added.split('\n').map(withoutComma))
    const lost = text.split('\n').filter((line) => !lines.has(withoutComma(line)))
    expect([name, lost.length > 1 ? lost : []]).toEqual([name, []])
  }
})

/** The last entry of JSON gets a comma when another one follows. */
const withoutComma = (line: string): string => line.replace(/,?\r?$/, '')

test('what a person and a template change at different places is merged, and nothing else changes', () => {
  for (const { name, text, document } of samples) {
    const { language, root } = document
    if (!isMap(root?.value) || Object.keys(root.value).length < 2) continue
    const [first = '', second = ''] = Object.keys(root.value)
    const write = (value: unknown) => writeValue(text, value, { language }) ?? ''
    const ours = write(putAt(root.value, [first], 'mine'))
    const theirs = write(putAt(putAt(root.value, [second], 'new'), ['a new key'], { a: 1 }))
    const both = putAt(putAt(putAt(root.value, [first], 'mine'), [second], 'new'), ['a new key'], { a: 1 })
    const merged = (language === 'yaml' ? mergeYaml : mergeJson)({ base: text, ours, theirs }, name)
    const back = readKeyDocument(merged.kind === 'clean' ? (merged.text ?? '') : '', language)
    expect([name, 'root' in back ? back.root?.value : back]).toEqual([name, both])
  }
})
