import { createRequire } from 'node:module'
import { parseChecked } from '../check-json.ts'
import { EspalierError, messageOf } from '../errors.ts'
import { lazily } from '../lazy.ts'
import { nameOf, system } from '../paths.ts'
import { loadModule } from './load-module.ts'
import { readSystemFile } from './read-template-folder.ts'
import type { Template } from './template.ts'

const require = createRequire(import.meta.url)
const semver = lazily(() => require('semver') as typeof import('semver'))

/** What becomes of a project when its template reaches a version. */
export interface Migration {
  readonly renameInputs?: Readonly<Record<string, string>>
  readonly removeInputs?: readonly string[]
  readonly setInputs?: Readonly<Record<string, unknown>>
  /** Generated files by their old paths in the project; what people have changed in them goes along. */
  readonly renamePaths?: Readonly<Record<string, string>>
}

/** What a migration sees, and a script of one is called with. */
export interface Migrating {
  readonly inputs: Readonly<Record<string, unknown>>
  /** The generated files by their paths in the project, as they are called by now. */
  readonly files: readonly string[]
}

export interface MigrationFile {
  readonly version: string
  readonly path: string
}

/** The migrations of a template behind one version, up to its own, in their order. */
export function migrationsSince(from: string, { files, root, version: to }: Template): MigrationFile[] {
  const found = files.flatMap(({ path }) => {
    const name = /^migrations\/(.+)\.(?:json|[cm]?[jt]s)$/.exec(path)?.[1]
    if (name === undefined || semver().valid(name) === null) return []
    return [{ version: name, path: system.join(root, path) }]
  })
  const due = found.filter(({ version }) => semver().gt(version, from) && semver().lte(version, to))
  return due.sort((a, b) => semver().compare(a.version, b.version))
}

/** Reads one migration: data, or a function of what there is that gives it. */
export async function readMigration({ path }: MigrationFile, migrating: Migrating): Promise<Migration> {
  if (!nameOf(path.replaceAll('\\', '/')).endsWith('.json')) return callMigration(path, migrating)
  return checked(readSystemFile(path)?.toString('utf8') ?? '', path)
}

async function callMigration(path: string, migrating: Migrating): Promise<Migration> {
  const migrate = await loadModule(path)
  if (typeof migrate !== 'function')
    throw new EspalierError('migration-failed', `${path} exports no function.`, { path })
  try {
    const value: unknown = await (migrate as (seen: Migrating) => unknown)(structuredClone(migrating))
    return checked(JSON.stringify(value ?? {}), path)
  } catch (cause) {
    if (cause instanceof EspalierError) throw cause
    throw new EspalierError('migration-failed', `${path} threw: ${messageOf(cause)}.`, { path, cause })
  }
}

function checked(text: string, path: string): Migration {
  const { value, diagnostics } = parseChecked(text, path, 'migration.v1', 'migration-failed')
  if (diagnostics.length > 0) throw EspalierError.from(diagnostics)
  return value as Migration
}

/** What is left to do before a template of another version may generate. */
export function refusePending(id: string, folder: string, due: readonly MigrationFile[]): EspalierError {
  const versions = due.map(({ version }) => version).join(', ')
  const message = `${id} has ${due.length === 1 ? 'a migration' : 'migrations'} to ${versions} that this project has not been through.`
  const hint = `\`espalier upgrade ${folder === '' ? '.' : folder}\` shows what changes with --dry, and does it without.`
  return new EspalierError('upgrade-pending', message, { hint })
}
