import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import { emptyLock } from '../lock.ts'
import type { PlanJob } from './plan-request.ts'
import { renameLocked } from './rename-locked.ts'

const file = (template: string) => ({ template, ownership: 'merged', hash: hashOf(template) }) as const
const piece = { id: { template: 'web', form: 'region', hash: hashOf('') } } as const

const job: PlanJob = {
  folder: 'app',
  contributions: [],
  lock: {
    before: {
      ...emptyLock,
      files: { 'a.ts': file('web'), 'b.ts': file('api') },
      pieces: { 'mine.json': piece, '{workspaceRoot}/x.json': piece },
    },
    templates: {},
  },
}

type Paths = Readonly<Record<string, string>>

/** Where the records of files are afterwards, by the template that they came from, and those of pieces. */
const check = (
  renames: { moves?: Paths; gone?: Paths; lost?: Paths },
  files: Paths,
  pieces: readonly string[],
) => {
  const of = (paths: Paths = {}) => new Map(Object.entries(paths))
  const { moves, gone, lost } = renames
  const { lock } = renameLocked(job, { moves: of(moves), stuck: of(), gone: of(gone), lost: of(lost) })
  const found = Object.entries(lock?.before.files ?? {}).map(([path, { template }]) => [path, template])
  expect(Object.fromEntries(found)).toEqual(files)
  expect(Object.keys(lock?.before.pieces ?? {}).sort()).toEqual([...pieces].sort())
}

const rest = ['mine.json', '{workspaceRoot}/x.json']

test('the record of a file goes along, whether it stands there or not', () => {
  check({ moves: { 'app/a.ts': 'app/c.ts' } }, { 'b.ts': 'api', 'c.ts': 'web' }, rest)
  check({ gone: { 'app/a.ts': 'app/c.ts' } }, { 'b.ts': 'api', 'c.ts': 'web' }, rest)
})

test('the records of pieces go along, of this project and of others', () => {
  const moves = { 'app/mine.json': 'app/yours.json', 'x.json': 'y.json' }
  check({ moves }, { 'a.ts': 'web', 'b.ts': 'api' }, ['yours.json', '{workspaceRoot}/y.json'])
})

test('a record that is of nothing any more is left out', () => {
  check({ lost: { 'app/a.ts': 'app/c.ts' } }, { 'b.ts': 'api' }, rest)
})

test('what moves to a path is what is recorded there', () => {
  check({ moves: { 'app/a.ts': 'app/b.ts' } }, { 'b.ts': 'web' }, rest)
})

test('two that change places change records', () => {
  const moves = { 'app/a.ts': 'app/b.ts', 'app/b.ts': 'app/a.ts' }
  check({ moves }, { 'a.ts': 'api', 'b.ts': 'web' }, rest)
})
