import fs from 'node:fs'
import { type Content, contentOf } from '../content.ts'
import { byCodePoint } from '../order.ts'
import { join, toSystem } from '../paths.ts'

/** `case.json` of a golden case: what is run. */
export interface CaseSettings {
  /** One sentence: what the case is about. */
  readonly about: string
  /** For a hygen action: what stands behind `espalier hygen`. */
  readonly positionals?: readonly string[]
  readonly flags?: Readonly<Record<string, unknown>>
  readonly answers?: Readonly<Record<string, unknown>>
  /** For a template of ours: its inputs, as `with` in `espalier.json`. */
  readonly with?: Readonly<Record<string, unknown>>
  readonly from?: Readonly<Record<string, string>>
  /** What the person says of each file that exists. */
  readonly existing?: 'overwrite' | 'keep'
}

/** A folder `template/ before/ after/ plan.txt case.json`. */
export interface GoldenCase {
  readonly folder: string
  readonly settings: CaseSettings
  readonly before: Readonly<Record<string, Content>>
  readonly after: Readonly<Record<string, Content>>
  readonly plan: string
}

export function readCase(folder: string): GoldenCase {
  const text = (name: string): string => {
    const file = toSystem(folder, name)
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  }
  return {
    folder,
    settings: JSON.parse(text('case.json')) as CaseSettings,
    before: readFiles(toSystem(folder, 'before')),
    after: readFiles(toSystem(folder, 'after')),
    plan: text('plan.txt'),
  }
}

/** Makes what a run gave the expectation of the case. */
export function writeCase(
  { folder }: GoldenCase,
  plan: string,
  after: Readonly<Record<string, Uint8Array>>,
): void {
  fs.writeFileSync(toSystem(folder, 'plan.txt'), plan)
  fs.rmSync(toSystem(folder, 'after'), { recursive: true, force: true })
  for (const [path, bytes] of Object.entries(after)) {
    const file = toSystem(toSystem(folder, 'after'), path)
    fs.mkdirSync(toSystem(file, '..'), { recursive: true })
    fs.writeFileSync(file, bytes)
  }
}

export function caseFolders(root: string): string[] {
  const below = (folder: string): string[] => {
    const names = fs.readdirSync(toSystem(root, folder)).sort(byCodePoint)
    if (names.includes('case.json')) return [folder]
    return names.flatMap((name) => below(join(folder, name)))
  }
  return below('')
}

function readFiles(root: string): Record<string, Content> {
  if (!fs.existsSync(root)) return {}
  const entries = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort(byCodePoint)
  const files = entries.filter((name) => fs.statSync(toSystem(root, name)).isFile())
  return Object.fromEntries(
    files.map((name) => [name.replaceAll('\\', '/'), contentOf(fs.readFileSync(toSystem(root, name)))]),
  )
}
