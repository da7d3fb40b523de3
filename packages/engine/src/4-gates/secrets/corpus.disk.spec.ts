import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { StagedFile } from '../gate.ts'
import type { Hit } from './hit.ts'
import { hitsIn } from './hits-in.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { kinds } from './kinds/kinds.ts'
import { ownSamples, presetSamples } from './secret-samples.ts'
import { runPreset } from './secretlint/run-preset.ts'

const modules = path.resolve(import.meta.dirname, '../../../../../node_modules')

/** Every so many of the text files that packages bring. */
function corpus(count: number): StagedFile[] {
  const files = fs
    .readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|json|md|ya?ml|txt|map|html|css)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  const step = Math.floor(files.length / count)
  return files
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((file) => ({
      path: path.relative(modules, file).split(path.sep).join('/'),
      text: fs.readFileSync(file, 'utf8').slice(0, 300_000),
      counts: 'all',
    }))
}

/** What all rules find, with nobody asking first whether they could. */
async function allHits(file: StagedFile): Promise<readonly Hit[]> {
  const { hits } = await runPreset(file)
  const real = hits.filter(({ start, end }) => !isPlaceholder(file.text.slice(start, end)))
  return [...kinds.flatMap(({ hitsIn: hitsOfKind }) => hitsOfKind(file)), ...real]
}

const linesOf = (hits: readonly Hit[], { text }: StagedFile): string[] =>
  [...new Set(hits.map(({ start, end }) => text.slice(start, end).slice(-12)))].sort()

test('looking first whether there may be a secret changes no result, on 1,000 files', async () => {
  const files = corpus(1000)
  expect(files).toHaveLength(1000)
  for (const file of files)
    expect(linesOf(await hitsIn(file), file), file.path).toEqual(linesOf(await allHits(file), file))
}, 60_000)

test('nor where a file holds one', async () => {
  const samples = [...presetSamples, ...ownSamples]
  const files = corpus(samples.length).map((file, index) => {
    const half = Math.floor(file.text.length / 2)
    const sample = samples[index]
    const text = `${file.text.slice(0, half)}\n${sample?.text}\n${file.text.slice(half)}`
    return { ...file, path: `${path.dirname(file.path)}/${path.basename(sample?.path ?? '')}`, text }
  })
  for (const file of files) {
    const found = await hitsIn(file)
    expect(found.length, file.path).toBeGreaterThan(0)
    expect((await allHits(file)).length, file.path).toBeGreaterThan(0)
    expect(linesOf(await allHits(file), file)).toEqual(expect.arrayContaining(linesOf(found, file)))
  }
}, 60_000)

test('next to nothing is found in published code', async () => {
  const files = corpus(1000).filter(({ path: file }) => !file.startsWith('@secretlint/'))
  const found = await Promise.all(files.map(async (file) => ({ path: file.path, hits: await hitsIn(file) })))
  const accused = found.filter(({ hits }) => hits.some(({ severity }) => severity === 'error'))
  expect(accused.length).toBeLessThanOrEqual(2)
}, 60_000)
