import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { main } from '../main.ts'

export interface CliRun {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What stands there now and did not before, or holds something else. */
  readonly files: Readonly<Record<string, string>>
  /** What stood there before, and does no more. */
  readonly gone: readonly string[]
}

export interface CliSetup {
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Links by the path that they stand at. */
  readonly links?: Readonly<Record<string, string>>
  /** The folder that the command runs in, in the workspace. */
  readonly cwd?: string
  /** Whether `files` tells what stands below `.espalier` too. */
  readonly state?: 'told'
}

type Files = Readonly<Record<string, string>>
type Act = (root: string) => unknown
/** A command, files that are written, or something done to the folder. */
export type Step = readonly string[] | Files | Act

/** The id of the run that the n-th command of `runCli` makes, from 1: commands are a second apart. */
export function idOf(number: number): string {
  const digits = String(number)
  return `19700101-0000${digits.padStart(2, '0')}000-${digits.padStart(6, '0')}`
}

/**
 * Runs commands one after the other in a fresh folder, without a terminal; the last one is what is seen. Between them
 * files may change, or something be done to the folder.
 */
export async function runCli(setup: CliSetup, ...steps: readonly Step[]): Promise<CliRun> {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-cli-')))
  try {
    write(root, setup.files ?? {})
    for (const [name, target] of Object.entries(setup.links ?? {})) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
      fs.symlinkSync(target, path.join(root, name))
    }
    let last = { code: 0, out: '', err: '' }
    let number = 0
    for (const step of steps) {
      if (typeof step === 'function') await step(root)
      else if (isCommand(step)) last = await runOnce(step, root, { ...setup, number: ++number })
      else write(root, step)
    }
    const plain = (text: string): string => text.replaceAll(root, '<root>')
    return {
      code: last.code,
      out: plain(last.out),
      err: plain(last.err),
      files: filesIn(root, setup),
      gone: Object.keys(setup.files ?? {}).filter((name) => !fs.existsSync(path.join(root, name))),
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

const isCommand = (step: Files | readonly string[]): step is readonly string[] => Array.isArray(step)

async function runOnce(
  argv: readonly string[],
  root: string,
  { env = {}, cwd = '.', number }: CliSetup & { number: number },
) {
  let out = ''
  let err = ''
  const code = await main(argv, {
    cwd: path.join(root, cwd),
    program: path.join(root, 'bin/it is.js'),
    env: { PATH: process.env['PATH'] ?? '', ...env },
    now: () => number * 1000,
    random: () => String(number).padStart(6, '0'),
    asks: false,
    colour: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    progress: () => undefined,
    holdSignals: () => undefined,
    ended: (code) => Promise.resolve(code),
  })
  return { code, out, err }
}

function filesIn(root: string, { files: before = {}, state }: CliSetup): Record<string, string> {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const told = names.filter((name) => state === 'told' || !name.split(path.sep).includes('.espalier'))
  const files = told.filter((name) => fs.lstatSync(path.join(root, name)).isFile())
  const texts = files.map((name): [string, string] => [name, fs.readFileSync(path.join(root, name), 'utf8')])
  return Object.fromEntries(texts.filter(([name, text]) => before[name] !== text))
}
