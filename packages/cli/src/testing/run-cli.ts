import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { main } from '../main.ts'

export interface CliRun {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly files: Readonly<Record<string, string>>
}

export interface CliSetup {
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Links by the path that they stand at. */
  readonly links?: Readonly<Record<string, string>>
  /** The folder that the command runs in, in the workspace. */
  readonly cwd?: string
}

type Files = Readonly<Record<string, string>>

const isCommand = (step: Files | readonly string[]): step is readonly string[] => Array.isArray(step)

/**
 * Runs commands one after the other in a fresh folder, without a terminal; the last one is what is seen. Between them
 * files may change.
 */
export async function runCli(
  setup: CliSetup,
  ...steps: readonly (readonly string[] | Files)[]
): Promise<CliRun> {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-cli-')))
  try {
    write(root, setup.files ?? {})
    for (const [name, target] of Object.entries(setup.links ?? {})) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
      fs.symlinkSync(target, path.join(root, name))
    }
    let last = { code: 0, out: '', err: '' }
    for (const step of steps) {
      if (isCommand(step)) last = await runOnce(step, root, setup)
      else write(root, step)
    }
    const plain = (text: string): string => text.replaceAll(root, '<root>')
    return {
      code: last.code,
      out: plain(last.out),
      err: plain(last.err),
      files: filesIn(root, setup.files ?? {}),
    }
  } finally {
    fs.rmSync(root, { recursive: true })
  }
}

function write(root: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
}

let runs = 0

async function runOnce(argv: readonly string[], root: string, { env = {}, cwd = '.' }: CliSetup) {
  let out = ''
  let err = ''
  const code = await main(argv, {
    cwd: path.join(root, cwd),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    now: () => 0,
    random: () => String(++runs).padStart(6, '0'),
    asks: false,
    colour: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
  })
  return { code, out, err }
}

/** What stands there now and did not before, or holds something else. */
function filesIn(root: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => fs.lstatSync(path.join(root, name)).isFile())
  const texts = files.map((name): [string, string] => [name, fs.readFileSync(path.join(root, name), 'utf8')])
  return Object.fromEntries(texts.filter(([name, text]) => before[name] !== text))
}
