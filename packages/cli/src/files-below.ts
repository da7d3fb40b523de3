import fs from 'node:fs'
import path from 'node:path'
import { byCodePoint, lockFile } from '@espalier/engine'
import { findRepository } from './find-root.ts'
import type { Io } from './io.ts'

/** Never a person's own text, whether git ignores them or not. */
const others = ['node_modules', '.git', '.nx', '.espalier']

/** The files of a folder and of those below it, by their paths in it: all that git does not ignore. */
export function filesBelow(folder: string, io: Io): string[] {
  const listed = listedByGit(folder, io) ?? walk(folder, '')
  const isOurs = (file: string): boolean => {
    const parts = file.split('/')
    return !parts.some((part) => others.includes(part)) && parts.at(-1) !== lockFile
  }
  return [...new Set(listed)].filter(isOurs).sort(byCodePoint)
}

/** Of the folder that it runs in alone: git sets these in a hook, for the repository that it is at work in. */
const ofGit = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']

/** Undefined where git has no say, or cannot be asked, which it then says. */
function listedByGit(folder: string, io: Io): string[] | undefined {
  if (findRepository(folder) === undefined) return undefined
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const env = Object.fromEntries(Object.entries(io.env).filter(([name]) => !ofGit.includes(name)))
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '.'],
    { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 30 },
  )
  if (status === 0) return stdout.split('\0').filter((file) => file !== '')
  const why = (error?.message ?? stderr).trim()
  io.err(`git could not say what it ignores, so nothing but ${unwritten.join(', ')} is left out: ${why}\n`)
  return undefined
}

/** What nobody writes by hand, where git does not say it. */
const unwritten = [...others, 'dist']

function walk(folder: string, below: string): string[] {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) return unwritten.includes(entry.name) ? [] : walk(folder, file)
    return entry.isFile() ? [file] : []
  })
}
