import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bytesOf, contentOf } from '../content.ts'
import { changesFiles, isBlocked } from '../3-plan/plan.ts'
import { parsePlanJson, printPlanJson } from '../3-plan/plan-json.ts'
import { caseFolders, type GoldenCase, readCase, runCase, writeCase } from './index.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
// Beside them stand the cases of gates, which have runners of their own.
const dialects = ['espalier', 'hygen']
const folders = dialects.flatMap((dialect) =>
  caseFolders(`${fixtures}/${dialect}`).map((name) => `${dialect}/${name}`),
)

/** What a run leaves, as bytes by path. The binding is written by the runner, so it is no result. */
function left({ workspace }: Awaited<ReturnType<typeof runCase>>): Record<string, Buffer> {
  const paths = Object.keys(workspace.files()).filter((path) => !path.endsWith('espalier.json'))
  return Object.fromEntries(
    paths.flatMap((path) => {
      const entry = workspace.look(path)
      return entry?.kind === 'file' ? [[path, bytesOf(entry.content)]] : []
    }),
  )
}

function expected({ after }: GoldenCase): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(after).map(([path, content]) => [path, bytesOf(content)]))
}

test('there are cases', () => {
  expect(folders.length).toBeGreaterThan(30)
})

test.each(folders)('%s', async (name) => {
  const golden = readCase(`${fixtures}/${name}`)
  const run = await runCase(golden)
  if (process.env['UPDATE_GOLDEN']) writeCase(golden, run.printed, left(run))
  const { plan, after } = process.env['UPDATE_GOLDEN'] ? readCase(golden.folder) : golden
  expect(run.printed).toBe(plan)
  expect(left(run)).toEqual(expected({ ...golden, after }))
})

test.each(folders)('%s: the plan survives JSON and back', async (name) => {
  const { plan } = await runCase(readCase(`${fixtures}/${name}`))
  expect(parsePlanJson(printPlanJson(plan))).toEqual(JSON.parse(JSON.stringify(plan)))
})

test.each(folders)('%s: running again changes nothing', async (name) => {
  const golden = readCase(`${fixtures}/${name}`)
  const first = await runCase(golden)
  const again = await runCase(golden, first.workspace)
  if (isBlocked(first.plan)) expect(again.printed).toBe(first.printed)
  else expect([changesFiles(again.plan), isBlocked(again.plan)]).toEqual([false, false])
})

/** The case with `\\` in its paths, as a template has them that was written on Windows. */
function onWindows(golden: GoldenCase, folder: string): GoldenCase {
  fs.cpSync(golden.folder, folder, { recursive: true })
  const files = fs.readdirSync(path.join(folder, 'template'), { recursive: true, encoding: 'utf8' })
  for (const file of files.map((name) => path.join(folder, 'template', name))) {
    if (!fs.statSync(file).isFile()) continue
    const latin = fs.readFileSync(file, 'latin1')
    const turned = latin.replace(/^to: [\w{][^<"'\n]*$/gm, (line) => line.replaceAll('/', '\\'))
    if (turned !== latin) fs.writeFileSync(file, turned, 'latin1')
  }
  return { ...golden, folder }
}

test.each(folders)('%s: the same with the paths of Windows', async (name) => {
  const golden = readCase(`${fixtures}/${name}`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-golden-'))
  try {
    expect((await runCase(onWindows(golden, folder))).printed).toBe(golden.plan)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
})

test('content of a case keeps its bytes', () => {
  expect(bytesOf(contentOf(Uint8Array.from([0xff, 0, 0x80])))).toEqual(Buffer.from([0xff, 0, 0x80]))
})
