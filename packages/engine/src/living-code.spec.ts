import { describe, expect, test } from 'vitest'
import { commitInto } from './5-transaction/apply-plan.ts'
import { bindProject } from './bind/bind-project.ts'
import { findDrift } from './drift/find-drift.ts'
import { isCurrent } from './drift/is-current.ts'
import { generate } from './generate.ts'
import { hashOf } from './hash.ts'
import type { Lock } from './lock.ts'
import type { Ownership } from './ownership.ts'
import type { Template } from './2-template/template.ts'
import type { Decision } from './3-plan/verdict.ts'
import { type MemoryWorkspace, memoryWorkspace } from './workspace/memory-workspace.ts'

// What becomes of code over several runs, with the template and a person changing it in turn.

type Files = Readonly<Record<string, string>>

/** A template of these files, each owned as its path says behind a bar: `a.ts|owned`. */
function templateOf(files: Files, more: Partial<Template> = {}): Template {
  const entries = Object.entries(files).map(([name, text]) => [...name.split('|'), text] as const)
  return {
    id: 'web',
    version: '1.0.0',
    description: '',
    dialect: 'espalier',
    root: '/t/web',
    library: '/t/web',
    files: entries.map(([path, ...rest]) => ({
      path,
      bytes: Buffer.from(rest.at(-1) ?? ''),
      executable: false,
    })),
    parameters: {},
    ownership: entries.flatMap(([path, ownership, text]) =>
      text === undefined ? [] : [{ pattern: path.replace('files/', ''), ownership: ownership as Ownership }],
    ),
    digest: hashOf(JSON.stringify(files)),
    ...more,
  }
}

interface Turn {
  readonly template?: Files
  /** What a person writes before the run. An empty text is a file that they delete. */
  readonly person?: Files
  readonly decision?: Decision
}

/** The files after the turns, the lock aside, then what the last plan says. */
async function evolve(
  turns: readonly Turn[],
  workspace: MemoryWorkspace = memoryWorkspace(),
): Promise<{ files: Files; told: readonly string[]; lock: Lock }> {
  let files: Files = {}
  let told: readonly string[] = []
  workspace.writeFile('app/espalier.json', { text: '{ "templates": [{ "use": "web" }] }' }, false)
  for (const turn of turns) {
    files = turn.template ?? files
    for (const [path, text] of Object.entries(turn.person ?? {})) {
      if (text === '') workspace.deleteFile(`app/${path}`)
      else workspace.writeFile(`app/${path}`, { text }, false)
    }
    told = await runOnce(templateOf(files), workspace, turn.decision)
  }
  const { 'app/espalier.json': _, 'app/espalier.lock.json': lock, ...rest } = workspace.files()
  return {
    files: Object.fromEntries(Object.entries(rest).map(([path, text]) => [path.replace('app/', ''), text])),
    told,
    lock: JSON.parse(lock ?? 'null') as Lock,
  }
}

async function runOnce(
  template: Template,
  workspace: MemoryWorkspace,
  decision?: Decision,
): Promise<readonly string[]> {
  const bound = bindProject({
    view: workspace,
    folder: 'app',
    templates: [template],
    projects: () => new Map(),
  })
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code, message }) => `${code}: ${message}`)
  const { plan } = await generate({
    root: '/ws',
    workspace,
    jobs: [bound.project],
    commit: commitInto(workspace),
    commands: 'untrusted',
    ...(decision && {
      decide: ({ steps }) => new Map(steps.map(({ path }) => [path, decision])),
    }),
  })
  const steps = plan.steps.filter(({ path }) => !path.endsWith('espalier.lock.json'))
  return [
    ...plan.diagnostics.map(({ code, message }) => `${code}: ${message}`),
    ...steps.map(
      (step) => `${step.kind} ${step.path}: ${step.kind === 'conflict' ? step.message : (step.note ?? '')}`,
    ),
  ]
}

const check = async (turns: readonly Turn[], expected: Files, told?: readonly string[]): Promise<void> => {
  const workspace = memoryWorkspace()
  const evolved = await evolve(turns, workspace)
  expect(evolved.files).toEqual(expected)
  if (told !== undefined) expect(evolved.told).toEqual(told)
}

/** The same, one more run changes nothing, and a check finds nothing: not with a plan, nor without one where it may. */
const checkRests = async (turns: readonly Turn[], expected: Files): Promise<void> => {
  await check(turns, expected)
  const workspace = memoryWorkspace()
  const again = await evolve([...turns, {}], workspace)
  expect(again.files).toEqual(expected)
  expect(again.told.filter((line) => !line.startsWith('keep'))).toEqual([])
  expect(
    await driftIn(templateOf(turns.findLast(({ template }) => template)?.template ?? {}), workspace),
  ).toEqual([])
}

async function driftIn(template: Template, workspace: MemoryWorkspace): Promise<readonly string[]> {
  const request = {
    view: workspace,
    folder: 'app',
    templates: [template],
    projects: () => new Map<string, string>(),
  }
  const bound = bindProject(request)
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code }) => code)
  const jobs = [bound.project]
  const { plan } = await generate({ root: '/ws', workspace, jobs, commit: 'none', commands: 'untrusted' })
  const findings = findDrift(plan, jobs).map(({ code }) => code)
  // What is surely current has no finding; the other way round, a plan may be needed to tell.
  if (isCurrent(bound.project, workspace)) expect(findings).toEqual([])
  return findings
}

describe('a file of both', () => {
  const v1 = { 'files/a.ts': 'export const a = 1\n\nexport const b = 2\n' }
  const v2 = { 'files/a.ts': 'export const a = 1\n\nexport const b = 3\n\nexport const c = 4\n' }
  test('has the edits of the person and those of the template', () =>
    checkRests(
      [
        { template: v1 },
        { person: { 'a.ts': 'export const a = 9\n\nexport const b = 2\n' } },
        { template: v2 },
      ],
      { 'a.ts': 'export const a = 9\n\nexport const b = 3\n\nexport const c = 4\n' },
    ))
  test('keeps what a person deletes deleted, until the template changes it', async () => {
    const turns = [{ template: v1 }, { person: { 'a.ts': '' } }]
    await checkRests(turns, {})
    await check([...turns, { template: v2 }], {}, [
      'conflict app/a.ts: you deleted it, and its template changed it',
    ])
    await checkRests([...turns, { template: v2, decision: 'keep' }], {})
    await checkRests([...turns, { template: v2, decision: 'overwrite' }], { 'a.ts': v2['files/a.ts'] })
  })
  test('goes when the template drops it, and stays when a person changed it', async () => {
    await checkRests([{ template: v1 }, { template: {} }], {})
    await checkRests([{ template: v1 }, { template: {}, person: { 'a.ts': 'mine' } }], { 'a.ts': 'mine' })
  })
  test('whose base is not known is a question', async () => {
    const workspace = memoryWorkspace()
    const { lock } = await evolve([{ template: v1 }], workspace)
    const { pieces: _p, bases: _b, ...first } = lock
    const text = JSON.stringify({ ...first, version: 1 }).replace(/"outputs":"\w+",/, '')
    workspace.writeFile('app/espalier.lock.json', { text }, false)
    const { told } = await evolve([{ template: v2, person: { 'a.ts': 'export const a = 9\n' } }], workspace)
    expect(told).toEqual(['conflict app/a.ts: you changed it, and its template changed it too'])
  })
  test('whose base in the lock is another text is refused', async () => {
    const workspace = memoryWorkspace()
    const { lock } = await evolve([{ template: v1 }], workspace)
    const forged = Object.fromEntries(Object.keys(lock.bases).map((hash) => [hash, 'AwA=']))
    workspace.writeFile('app/espalier.lock.json', { text: JSON.stringify({ ...lock, bases: forged }) }, false)
    await expect(evolve([{ template: v2, person: { 'a.ts': 'mine\n' } }], workspace)).rejects.toMatchObject({
      code: 'lock-invalid',
    })
  })
})

describe('keys of the template in a file of the person', () => {
  const keys = (text: string): Files => ({ 'files/p.json|keys': text })
  test('follow the template, and go with it', async () => {
    const turns = [
      { template: keys('{ "a": 1, "b": 2 }\n') },
      { person: { 'p.json': '{ "mine": 0, "a": 1, "b": 2 }\n' } },
    ]
    await checkRests([...turns, { template: keys('{ "a": 3 }\n') }], { 'p.json': '{ "mine": 0, "a": 3 }\n' })
    await checkRests([...turns, { template: {} }], { 'p.json': '{ "mine": 0 }\n' })
  })
  test('are set again where a person changed them, and the plan says so', () =>
    check(
      [{ template: keys('{ "a": 1 }\n') }, { person: { 'p.json': '{ "a": 7 }\n' } }],
      { 'p.json': '{ "a": 1 }\n' },
      ['update app/p.json: keys, replaces your edit of a'],
    ))
  test('that the person had first are a question', async () => {
    const first = { template: keys('{ "a": 1, "b": 2 }\n'), person: { 'p.json': '{ "a": 7 }\n' } }
    await check([first], { 'p.json': '{ "a": 7 }\n' }, [
      'conflict app/p.json: `a` is 7, and the template has 1',
    ])
    await checkRests([{ ...first, decision: 'overwrite' }], { 'p.json': '{ "a": 1, "b": 2 }\n' })
  })
})

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

describe('a file that its template owns from now on', () => {
  const owned = { 'files/a.ts|owned': 'export const a = 1\n' }
  const text =
    '// @generated by Espalier from web: change the template, edits here are replaced.\nexport const a = 1\n'
  test.each(['merged', 'seeded'])('was %s, and is a question where a person changed it', async (before) => {
    const turns = [
      { template: { [`files/a.ts|${before}`]: 'export const a = 0\n' } },
      { person: { 'a.ts': 'mine\n' } },
      { template: owned },
    ]
    await check(turns, { 'a.ts': 'mine\n' }, [
      'conflict app/a.ts: you changed it, and from now on its template owns it',
    ])
    await checkRests([...turns, { decision: 'overwrite' }], { 'a.ts': text })
    await checkRests([...turns, { decision: 'keep' }], { 'a.ts': 'mine\n' })
  })
  test('and that was there first is the person’s where they say so, until they delete it', async () => {
    const turns: Turn[] = [{ template: owned, person: { 'a.ts': 'mine\n' }, decision: 'keep' }]
    await checkRests(turns, { 'a.ts': 'mine\n' })
    await checkRests([...turns, { person: { 'a.ts': '' } }], { 'a.ts': text })
  })
  test('and that only a checkout has turned keeps its line endings', () =>
    check(
      [
        { template: { 'files/a.txt': 'one\ntwo\n' } },
        { person: { 'a.txt': 'one\r\ntwo\r\n' }, template: { 'files/a.txt': 'one\nthree\n' } },
      ],
      { 'a.txt': 'one\r\nthree\r\n' },
    ))
})

describe('what one path was and becomes', () => {
  test('a file of the template becomes a piece of one', () =>
    checkRests([{ template: { 'files/.env': 'A=1\n' } }, { template: { 'files/.env|injected': 'A=1\n' } }], {
      '.env': '# espalier:begin web/.env\nA=1\n# espalier:end web/.env\n',
    }))
  test('a file that is skipped for a while is remembered', () =>
    checkRests(
      [
        { template: { 'files/a.ts': 'export const a = 1\n\nexport const b = 1\n' } },
        {
          person: { 'a.ts': 'export const a = 7\n\nexport const b = 1\n' },
          template: { 'a.ejs.t': '---\nto: a.ts\nskip_if: true\n---\nx' },
        },
        { template: { 'files/a.ts': 'export const a = 1\n\nexport const b = 2\n' } },
      ],
      { 'a.ts': 'export const a = 7\n\nexport const b = 2\n' },
    ))
  test('an orphan with the line endings of a checkout goes', () =>
    checkRests(
      [{ template: { 'files/a.txt': 'one\n' } }, { person: { 'a.txt': 'one\r\n' }, template: {} }],
      {},
    ))
  test('keys and a piece that go at once are one step', async () => {
    const both = {
      'files/p.json|keys': '{ "a": 1 }\n',
      'b.ejs.t': '---\nto: p.json\njson: { set: { b: 2 } }\n---\n',
    }
    await checkRests(
      [{ template: both }, { person: { 'p.json': '{ "a": 1, "b": 2, "mine": 0 }\n' } }, { template: {} }],
      { 'p.json': '{ "mine": 0 }\n' },
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
