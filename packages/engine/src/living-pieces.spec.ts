import { describe, expect, test } from 'vitest'
import { check, checkRests, evolve, type Files } from './testing/evolve.ts'
import { memoryWorkspace } from './workspace/memory-workspace.ts'

// Pieces of files over several runs, with the template and a person changing them in turn.

describe('pieces in a file of the person', () => {
  const ast = (code: string): Files => ({
    'a.ejs.t': `---\nto: a.ts\nast:\n  addToArray: { target: list, id: one, code: ${code} }\n---\n`,
  })
  const list = (...items: readonly string[]): Files => ({
    'a.ts': `export const list = [${items.join(', ')}]\n`,
  })
  const start = { template: ast('one()'), person: list('mine()') }

  test('are put there once', () => checkRests([start], list('mine()', 'one()')))
  test('are replaced where the template changes them', () =>
    checkRests([start, { template: ast('two()') }], list('mine()', 'two()')))
  test('are taken out where no template wants them any more', () =>
    checkRests([start, { template: {} }], list('mine()')))
  test('of another project go with the file that they are in', () => {
    const addon = {
      'a.ejs.t':
        '---\nto: "{workspaceRoot}/app/a.ts"\nast: { addToArray: { target: list, id: x, code: x } }\n---\n',
    }
    const template = { 'files/a.ts|owned': 'export const list = []\n' }
    const alone = { person: { 'a.ts': (now: string) => now.replace('[x]', '[]') }, template: {}, addon: {} }
    return checkRests([{ template, addon }, alone], {})
  })
  test('that the person had first stay when the template drops them', async () => {
    const both = {
      'a.ejs.t':
        '---\nto: a.ts\nast:\n  - addImport: { from: x, named: [X] }\n  - addToArray: { target: list, code: mine() }\n---\n',
      'b.ejs.t':
        '---\nto: t.json\njson: { set: { strict: true, new: 1 }, add: { include: [apps, libs] }, merge: { o: { a: 1, b: 2 } } }\n---\n',
    }
    const person = {
      'a.ts': "import { X } from 'x'\nexport const list = [mine()]\n",
      't.json': '{ "strict": true, "include": ["apps"], "o": { "a": 1 } }\n',
    }
    await checkRests([{ template: both, person }, { template: {} }], person)
  })
  test('keep their place when the template changes them', () =>
    checkRests(
      [
        { template: ast('one()'), person: list('first()', 'last()') },
        { person: list('first()', 'one()', 'last()') },
        {
          template: { 'a.ejs.t': '---\nto: a.ts\nast:\n  addToArray: { target: list, code: two() }\n---\n' },
        },
      ],
      list('first()', 'two()', 'last()'),
    ))
  test('move an import from one module to another', () => {
    const from = (module: string): Files => ({
      'a.ejs.t': `---\nto: a.ts\nast:\n  addImport: { from: ${module}, named: [X] }\n---\n`,
    })
    return checkRests(
      [{ template: from('./a'), person: { 'a.ts': 'run(X)\n' } }, { template: from('./b') }],
      { 'a.ts': "import { X } from './b'\n\nrun(X)\n" },
    )
  })
  test('are put there again where they are gone', () =>
    checkRests([start, { person: list('other()') }], list('other()', 'one()')))
  test('are remembered, with what they say', async () => {
    const { lock } = await evolve([start])
    expect(lock.pieces).toMatchObject({
      'a.ts': { one: { template: 'web', form: 'ast', edit: { code: 'one()' } } },
    })
  })
  test('that a person changed stay while the template rests, and are a question when it does not', async () => {
    const member = (code: string): Files => ({
      'a.ejs.t': `---\nto: a.ts\nast:\n  addToObject: { target: all, id: one, code: 'port: ${code}' }\n---\n`,
    })
    const standing = (port: string): Files => ({ 'a.ts': `export const all = { port: ${port} }\n` })
    const turns = [
      { template: member('1'), person: { 'a.ts': 'export const all = {}\n' } },
      { person: standing('7') },
    ]
    await checkRests(turns, standing('7'))
    const changed = await evolve([...turns, { template: member('2') }])
    expect(changed.told).toEqual([expect.stringMatching(/^conflict app\/a\.ts: .*port/)])
    await checkRests([...turns, { template: member('2'), decision: 'keep' }], standing('7'))
    await checkRests([...turns, { template: {} }], standing('7'))
  })

  const region = (body: string): Files => ({ 'files/.env|injected': body })
  const env = (body: string): string => `MINE=1\n# espalier:begin web/.env\n${body}# espalier:end web/.env\n`
  test('between marks follow the template, and go with it', async () => {
    const first = { template: region('A=1\n'), person: { '.env': 'MINE=1\n' } }
    await checkRests([first], { '.env': env('A=1\n') })
    await checkRests([first, { template: region('A=2\nB=3\n') }], { '.env': env('A=2\nB=3\n') })
    await checkRests([first, { template: {} }], { '.env': 'MINE=1\n' })
  })
  test('between marks that a person changed are written again, and the plan says so', () =>
    check(
      [{ template: region('A=1\n'), person: { '.env': 'MINE=1\n' } }, { person: { '.env': env('A=9\n') } }],
      { '.env': env('A=1\n') },
      ['update app/.env: region web/.env, replaces your edit'],
    ))

  test('between marks that no lock knows are asked about', async () => {
    const first = { template: region('A=1\n'), person: { '.env': env('MINE=1\n') } }
    await check([first], { '.env': env('MINE=1\n') }, [
      expect.stringContaining('conflict app/.env') as string,
    ])
    await checkRests([{ ...first, decision: 'overwrite' }], { '.env': env('A=1\n') })
    await checkRests([{ ...first, decision: 'keep' }], { '.env': env('MINE=1\n') })
  })
  test('between marks that git has put markers into are left', () => {
    const torn = env('<<<<<<< HEAD\nA=1\n=======\nA=2\n>>>>>>> topic\n')
    return check(
      [{ template: region('A=1\n'), person: { '.env': 'MINE=1\n' } }, { person: { '.env': torn } }],
      { '.env': torn },
      [expect.stringContaining('not settled') as string],
    )
  })

  const keys = (edits: string): Files => ({ 'a.ejs.t': `---\nto: c.yml\nyaml: ${edits}\n---\n` })
  test('by key are set, follow, and go', async () => {
    const first = {
      template: keys('{ set: { a.b: 1 }, add: { list: [x] } }'),
      person: { 'c.yml': '# mine\nlist: [y]\n' },
    }
    await checkRests([first], { 'c.yml': '# mine\nlist: [y, x]\na:\n  b: 1\n' })
    await checkRests([first, { template: keys('{ set: { a.b: 2 }, add: { list: [x] } }') }], {
      'c.yml': '# mine\nlist: [y, x]\na:\n  b: 2\n',
    })
    const gone = await evolve([first, { template: {} }])
    expect(gone.files['c.yml']).not.toContain('b: 1')
    expect(gone.files['c.yml']).toContain('list: [y]')
  })
  test('between marks that a person has written behind are left when they go', async () => {
    const first = { template: region('A=1\n'), person: { '.env': 'MINE=1\n' } }
    const noted = env('A=1\n').replace('begin web/.env', 'begin web/.env NOTE')
    await check([first, { person: { '.env': noted }, template: {} }], { '.env': noted })
  })
  test('by key that a person set first are a question', async () => {
    const first = {
      template: keys('{ set: { a: 1 }, merge: { m: { x: 1 } } }'),
      person: { 'c.yml': 'a: 7\nm: { x: 7, y: 7 }\n' },
    }
    const asked = await evolve([first])
    expect(asked.told).toEqual([
      expect.stringContaining('conflict app/c.yml'),
      expect.stringContaining('conflict app/c.yml'),
    ])
    await checkRests([{ ...first, decision: 'overwrite' }], { 'c.yml': 'a: 1\nm: { x: 1, y: 7 }\n' })
    await checkRests([{ ...first, decision: 'keep' }], first.person)
  })
  test('in a file that the same template seeds are brought up to date in it', async () => {
    const seeded = (code: string): Files => ({
      'files/a.ts|seeded': 'export const list = []\n',
      ...ast(code),
    })
    await checkRests(
      [{ template: seeded('one()') }, { person: list('mine()', 'one()') }, { template: seeded('two()') }],
      list('mine()', 'two()'),
    )
  })
})

describe('a piece of a lock that nobody wrote', () => {
  const forge = async (piece: object): Promise<readonly string[]> => {
    const workspace = memoryWorkspace()
    const { lock } = await evolve([{ template: {} }], workspace)
    const pieces = { 'a.ts': { one: { template: 'web', form: 'ast', ...piece } } }
    workspace.writeFile('app/espalier.lock.json', { text: JSON.stringify({ ...lock, pieces }) }, false)
    workspace.writeFile('app/a.ts', { text: 'export const a = []\n' }, false)
    return (await evolve([{}], workspace)).told
  }
  test('is refused, or does nothing', async () => {
    await expect(forge({ edit: { op: 'rm', id: 'one' } })).rejects.toMatchObject({ code: 'lock-invalid' })
    await expect(forge({ edit: { op: 'addToArray', id: 'one', target: 7 } })).rejects.toMatchObject({
      code: 'lock-invalid',
    })
    expect(await forge({})).toEqual([expect.stringContaining('keep')])
  })
})
