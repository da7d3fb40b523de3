import { expect, test } from 'vitest'
import type { Contribution } from '../2-template/contribution.ts'
import { placePath, suspiciousName } from './place-path.ts'

type Kind = 'file' | 'inject' | 'hygen'

function contributionOf(kind: Kind): Contribution {
  const dialect = kind === 'hygen' ? 'hygen' : 'espalier'
  const injection = {
    kind: 'inject',
    to: '',
    body: '',
    end: 'trim',
    match: 'only',
    onMissing: 'skip',
  } as const
  const file = { content: { text: '' }, executable: false, ownership: 'merged', existing: 'ask' } as const
  const change = kind === 'inject' ? injection : ({ kind: 'file', to: '', ...file } as const)
  return { origin: { template: 'web', dialect, file: 'web/a.ejs.t' }, change, messages: [] }
}

const check = (kind: Kind, to: string, expected: string, folder = 'apps/web'): void => {
  const placed = placePath(to, contributionOf(kind), { root: '/ws', folder })
  expect('path' in placed ? placed.path : placed.problem.code).toBe(expected)
}

test('a path starts at the project', () => {
  check('file', 'src/a.ts', 'apps/web/src/a.ts')
  check('file', '{projectRoot}/src/a.ts', 'apps/web/src/a.ts')
})

test('a path takes its plain form', () => {
  check('file', './src//a.ts', 'apps/web/src/a.ts')
  check('file', 'src\\a.ts', 'apps/web/src/a.ts')
})

test('a project at the root is the workspace', () => {
  check('file', 'a.ts', 'a.ts', '')
  check('file', '{workspaceRoot}/libs/a.ts', 'libs/a.ts', '')
})

test('an injection may reach into another project', () => {
  check('inject', '{workspaceRoot}/apps/other/a.ts', 'apps/other/a.ts')
  check('inject', '{workspaceRoot}\\apps\\other\\a.ts', 'apps/other/a.ts')
})

test('a whole file stays in its project', () => {
  check('file', '{workspaceRoot}/apps/web/a.ts', 'apps/web/a.ts')
  check('file', '{workspaceRoot}/apps/web2/a.ts', 'path-outside')
})

test('another token is a name like any other', () => {
  check('file', '{somewhere}/a.ts', 'apps/web/{somewhere}/a.ts')
})

test('`..` is refused, also where it comes back', () => {
  check('file', '../web/a.ts', 'path-invalid')
  check('inject', '{workspaceRoot}/../ws/a.ts', 'path-invalid')
})

test('an absolute path is refused', () => {
  check('file', '/etc/hosts', 'path-invalid')
  check('file', 'C:\\a.ts', 'path-invalid')
})

test('a name that Windows has not is refused', () => {
  check('file', 'src/aux.ts', 'path-invalid')
  check('file', 'src/a.', 'path-invalid')
})

test('hygen: `..` and absolute paths count by where they end', () => {
  check('hygen', '../other/a.ts', 'apps/other/a.ts')
  check('hygen', '/ws/libs/a.ts', 'libs/a.ts')
})

test('hygen: outside of the workspace is refused', () => {
  check('hygen', '../../../a.ts', 'path-outside')
  check('hygen', '/etc/hosts', 'path-outside')
})

test('hygen: a folder of a similar name is outside', () => {
  check('hygen', '/ws2/a.ts', 'path-outside')
})

test('hygen: the workspace itself is no file', () => {
  check('hygen', '../..', 'path-invalid')
})

test('a lock is written by Espalier alone', () => {
  check('file', 'espalier.lock.json', 'path-invalid')
  check('hygen', 'sub/Espalier.Lock.json', 'path-invalid')
})

test('a refusal names the path and the template file', () => {
  const placed = placePath('../a.ts', contributionOf('file'), { root: '/ws', folder: '' })
  expect(placed).toMatchObject({ problem: { message: 'The path "../a.ts" has `..`.', path: 'web/a.ejs.t' } })
})

test.each(['src/undefined.ts', 'null', '[object Object]/a.ts', 'src/NaN.test.ts', 'true.md'])(
  '%s is odd',
  (path) => {
    expect(suspiciousName(path, contributionOf('file'))).toMatchObject([
      { code: 'path-invalid', severity: 'warning' },
    ])
  },
)

test.each(['src/undefined-behaviour.md', 'nullable.ts', 'is-true.ts'])('%s is not', (path) => {
  expect(suspiciousName(path, contributionOf('file'))).toEqual([])
})
