import fs from 'node:fs'
import path from 'node:path'
import { EspalierError } from '@espalier/engine'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'

const endings = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json', 'yaml', 'yml']

/** `espalier merge --install`: registers the merge driver in the configuration of this repository. */
export function installDriver(args: Arguments, io: Io): number {
  refuseUntaken('merge --install', args)
  if (args.positionals.length > 0)
    throw new EspalierError('usage', '`espalier merge --install` takes no files.', {
      hint: 'Git names the files, once .gitattributes says which.',
    })
  const root = rootOf(io)
  const settings = {
    'merge.espalier.name': 'Espalier: code by its structure',
    'merge.espalier.driver': driver(io),
  }
  const missing = Object.entries(settings).filter(
    ([key, value]) => git(['config', '--local', '--get', key], io).out !== value,
  )
  for (const [key, value] of missing) set(key, value, io)
  io.out(
    missing.length > 0
      ? 'The merge driver `espalier` is registered.\n'
      : 'The merge driver `espalier` was registered already.\n',
  )
  tellAttributes(root, io)
  return 0
}

function rootOf(io: Io): string {
  const { code, out } = git(['rev-parse', '--show-toplevel'], io)
  if (code === 0) return out
  throw new EspalierError('usage', 'This is no working tree of git, which a merge driver is registered in.', {
    hint: 'Change into one, then run it again.',
  })
}

/**
 * The command that runs now, by its own place: the configuration is of this machine alone. Where it is gone, or could not
 * run, git merges by lines, so that no side is lost.
 */
function driver({ program }: Io): string {
  const file = fs.existsSync(program) ? fs.realpathSync(program) : program
  const command = `'${file.replaceAll("'", "'\\''")}'`
  const merge = `node ${command} merge %O %A %B --as=%P --out=%A --markers`
  return `if test -f ${command}; then ${merge}; code=$?; test $code -le 1 && exit $code; fi; git merge-file %A %O %B`
}

function set(key: string, value: string, io: Io): void {
  const { code, err } = git(['config', '--local', key, value], io)
  if (code !== 0)
    throw new EspalierError('write-failed', `git could not set ${key}: ${err}.`, {
      hint: 'Mend what git says, then run it again.',
    })
}

/** Which files are merged is for the repository to say: its lines are shown, not written. */
function tellAttributes(root: string, io: Io): void {
  const file = path.join(root, '.gitattributes')
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split(/\r?\n/) : []
  const named = lines.filter((line) => /^[^#]*\smerge=espalier(?:\s|$)/.test(line))
  const patterns = named.map((line) => line.trim().split(/\s+/)[0])
  const wanted = endings.map((ending) => `*.${ending}`).filter((pattern) => !patterns.includes(pattern))
  if (named.length > 0) io.out(`.gitattributes names for it: ${patterns.join(' ')}\n`)
  if (wanted.length > 0)
    io.out(
      `Put into .gitattributes what it shall merge:\n\n${wanted.map((pattern) => `${pattern} merge=espalier\n`).join('')}`,
    )
}

function git(args: readonly string[], io: Io): { code: number | null; out: string; err: string } {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: io.cwd,
    env: { ...io.env },
    encoding: 'utf8',
  })
  if (error !== undefined)
    throw new EspalierError('read-failed', `git could not be run: ${error.message}.`, { cause: error })
  return { code: status, out: stdout.trim(), err: stderr.trim() }
}
