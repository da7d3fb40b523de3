import fs from 'node:fs'
import path from 'node:path'
import { EspalierError, messageOf } from '@espalier/engine'
import type { Io } from './io.ts'

/** The object in a JSON file that a flag names; empty where the flag is not given. */
export function readJsonFile(file: string | undefined, flag: string, io: Io): Record<string, unknown> {
  if (file === undefined) return {}
  const value = read(path.resolve(io.cwd, file), flag)
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new EspalierError('usage', `${flag} ${file} holds no object of values by name.`, { path: file })
}

function read(file: string, flag: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown
  } catch (cause) {
    throw new EspalierError('usage', `${flag} ${file} could not be read: ${messageOf(cause)}.`, {
      path: file,
      cause,
    })
  }
}
