import { expect, test } from 'vitest'
import type { Migration } from '../2-template/migrations.ts'
import { migrateFollow, type Migrated, withInputs } from './migrate-follow.ts'
import type { Follow } from './parse-binding.ts'

const generated = ['one.ts', 'x.ts', 'y.ts']

/** What is followed after the migrations, and the generated paths that moved. */
const check = (
  follow: Omit<Follow, 'use'>,
  migrations: readonly Migration[],
  expected: Omit<Follow, 'use'> & { readonly renames?: Readonly<Record<string, string>> },
): void => {
  const start: Migrated = {
    follow: { use: 'web', ...follow },
    paths: new Map(generated.map((path) => [path, path])),
  }
  const { follow: after, paths } = migrations.reduce(migrateFollow, start)
  const { renames: moved = {}, ...inputs } = expected
  expect(after).toEqual({ use: 'web', ...inputs })
  expect(Object.fromEntries([...paths].filter(([from, to]) => from !== to))).toEqual(moved)
}

test('an input gets another name, wherever its value comes from', () => {
  const renameInputs = { port: 'httpPort', env: 'environment' }
  check({ with: { port: 80, name: 'a' }, from: { env: 'env.json' } }, [{ renameInputs }], {
    with: { httpPort: 80, name: 'a' },
    from: { environment: 'env.json' },
  })
})

test('an input goes, and with the last one what held it', () => {
  check({ with: { port: 80 }, from: { env: 'env.json' } }, [{ removeInputs: ['port', 'env'] }], {})
})

test('an input is set where the project says nothing of it', () => {
  const setInputs = { port: 1, tls: true, env: {} }
  check({ with: { port: 80 }, from: { env: 'e.json' } }, [{ setInputs }], {
    with: { port: 80, tls: true },
    from: { env: 'e.json' },
  })
})

test('what was renamed once is renamed further', () => {
  check(
    { with: { a: 1 } },
    [
      { renameInputs: { a: 'b' }, renamePaths: { 'one.ts': 'two.ts', 'x.ts': 'z.ts' } },
      { renameInputs: { b: 'c' }, renamePaths: { 'two.ts': 'three.ts' } },
    ],
    { with: { c: 1 }, renames: { 'one.ts': 'three.ts', 'x.ts': 'z.ts' } },
  )
})

test('one migration renames all at once, from the old names', () => {
  check({}, [{ renamePaths: { 'x.ts': 'y.ts', 'y.ts': 'z.ts' } }], {
    renames: { 'x.ts': 'y.ts', 'y.ts': 'z.ts' },
  })
  check({}, [{ renamePaths: { 'x.ts': 'y.ts', 'y.ts': 'x.ts' } }], {
    renames: { 'x.ts': 'y.ts', 'y.ts': 'x.ts' },
  })
})

test('an old name that was given away names nothing any more', () => {
  check({}, [{ renamePaths: { 'x.ts': 'z.ts' } }, { renamePaths: { 'x.ts': 'w.ts' } }], {
    renames: { 'x.ts': 'z.ts' },
  })
})

test('who takes the name of another is who is renamed further', () => {
  check({}, [{ renamePaths: { 'x.ts': 'y.ts' } }, { renamePaths: { 'y.ts': 'z.ts' } }], {
    renames: { 'x.ts': 'z.ts' },
  })
})

test('what was never generated is not renamed', () => {
  check({}, [{ renamePaths: { 'package.json': 'x.json' } }], {})
})

test('two names can be exchanged', () => {
  check({ with: { a: 1, b: 2 } }, [{ renameInputs: { a: 'b', b: 'a' } }], { with: { b: 1, a: 2 } })
})

test('a path may be written as in the template', () => {
  const renamePaths = { 'src/__name__.ts': 'src/app/__name__-__port__.ts', '__init__.py': '__init__.pyi' }
  expect(withInputs({ renamePaths }, { name: 'orders', port: 80 }).renamePaths).toEqual({
    'src/orders.ts': 'src/app/orders-80.ts',
    '__init__.py': '__init__.pyi',
  })
})
