import { describe, expect, test } from 'vitest'
import type { Template } from './2-template/template.ts'
import { isBlocked, type Plan } from './3-plan/plan.ts'
import { commitInto } from './5-transaction/apply-plan.ts'
import type { Commit, Proposed } from './5-transaction/commit.ts'
import { hashOf } from './hash.ts'
import { type Generated, generate, type GenerateRequest } from './generate.ts'
import type { Job } from './render-jobs.ts'
import { emptyLock, type Lock } from './lock.ts'
import { type MemoryWorkspace, memoryWorkspace } from './workspace/memory-workspace.ts'

const digest = '0'.repeat(64)

const templateOf = (files: Readonly<Record<string, string>>): Template => ({
  id: 'web',
  version: '1.0.0',
  description: '',
  dialect: 'espalier',
  root: '/templates/web',
  library: '/templates/web',
  files: Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), executable: false })),
  parameters: {},
  ownership: [],
  digest,
})

type Files = Readonly<Record<string, string>>

const jobOf = (files: Files, locals: object = {}, before: Lock = emptyLock): Job => ({
  folder: 'app',
  renderings: [{ template: templateOf(files), locals: { ...locals } }],
  lock: { before, templates: { web: { version: '1.0.0', digest, inputs: {}, sources: {} } } },
})

interface Run {
  readonly template: Files
  readonly standing?: Files
  readonly locals?: object
  readonly request?: Partial<GenerateRequest>
  /** Where it runs, for who changes that meanwhile. */
  readonly workspace?: MemoryWorkspace
}

interface Ran extends Generated {
  readonly files: Files
}

async function run({
  template,
  standing = {},
  locals,
  request,
  workspace = memoryWorkspace(standing),
}: Run): Promise<Ran> {
  const jobs = [jobOf(template, locals)]
  const generated = await generate({
    root: '/ws',
    workspace,
    jobs,
    commit: commitInto(workspace),
    commands: 'untrusted',
    ...request,
  })
  const { 'app/espalier.lock.json': _, ...files } = workspace.files()
  return { ...generated, files }
}

/** What stands after a run, its lock aside. */
const check = async (given: Run, expected: Files): Promise<void> => {
  expect((await run(given)).files).toEqual(expected)
}

/** A run that leaves everything as it was, and the codes that say why. */
const checkRefused = async (given: Run, codes: readonly string[]): Promise<void> => {
  const { plan, committed, files } = await run(given)
  const conflicts = plan.steps.flatMap((step) => (step.kind === 'conflict' ? [step.code] : []))
  expect([...plan.diagnostics.map(({ code }) => code), ...conflicts]).toEqual(codes)
  expect({ committed, files }).toEqual({ committed: false, files: given.standing ?? {} })
}

test('a template becomes files', async () => {
  await check(
    { template: { 'files/a.txt.ejs': '<%= word %>' }, locals: { word: 'hello' } },
    { 'app/a.txt': 'hello' },
  )
})

test('files and their lock are one commit', async () => {
  const { plan } = await run({ template: { 'files/a.txt': '1' } })
  expect(plan.steps.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'create app/a.txt',
    'create app/espalier.lock.json',
  ])
})

test('a plan alone writes nothing', async () => {
  const request = { commit: 'none' } as const
  const { committed, files, plan } = await run({ template: { 'files/a.txt': '1' }, request })
  expect([committed, files, plan.steps.length]).toEqual([false, {}, 2])
})

test('one broken template stops all, and every mistake is said', async () => {
  const template = { 'files/a.txt': '1', 'files/b.txt.ejs': '<%= none %>', 'files/c.txt.ejs': '<% if (' }
  await checkRefused({ template }, ['variable-missing', 'template-syntax'])
})

test('while a template is broken, no file of it counts as abandoned', async () => {
  const before = {
    ...emptyLock,
    files: { old: { template: 'web', ownership: 'merged', hash: hashOf('1') } },
  } as const
  const standing = { 'app/old': '1' }
  const broken = await run({
    template: {},
    standing,
    request: { jobs: [jobOf({ 'files/a.ejs': '<%= none %>' }, {}, before)] },
  })
  const whole = await run({
    template: {},
    standing,
    request: { jobs: [jobOf({ 'files/a.ejs': '' }, {}, before)] },
  })
  expect([broken.files, broken.plan.steps]).toEqual([standing, []])
  expect(whole.files).toEqual({ 'app/a': '' })
})

test('a file that exists stops all', async () => {
  await checkRefused({ template: { 'files/a': '1', 'files/b': '1' }, standing: { 'app/b': 'mine' } }, [
    'file-exists',
  ])
})

test('a person is asked about what exists, and nothing else', async () => {
  const asked: string[][] = []
  const decide = ({ steps }: Plan): Promise<ReadonlyMap<string, 'keep'>> => {
    asked.push(steps.flatMap(({ kind, path }) => (kind === 'conflict' ? [path] : [])))
    return Promise.resolve(new Map([['app/b', 'keep']]))
  }
  const given = {
    template: { 'files/a': '1', 'files/b': '1' },
    standing: { 'app/b': 'mine' },
    request: { decide },
  }
  await check(given, { 'app/a': '1', 'app/b': 'mine' })
  expect(asked).toEqual([['app/b']])
})

test('what a person gives up is overwritten', async () => {
  const decide = () => Promise.resolve(new Map([['app/b', 'overwrite']] as const))
  await check(
    { template: { 'files/b': '1' }, standing: { 'app/b': 'mine' }, request: { decide } },
    { 'app/b': '1' },
  )
})

test('an open question stops all', async () => {
  const decide = () => Promise.resolve(new Map<string, 'keep'>())
  await checkRefused({ template: { 'files/b': '1' }, standing: { 'app/b': 'mine' }, request: { decide } }, [
    'file-exists',
  ])
})

test('where nothing is open, nobody is asked', async () => {
  const decide = () => expect.fail('asked')
  await check({ template: { 'files/b': '1' }, request: { decide } }, { 'app/b': '1' })
})

const withCommand = { 'a.ejs.t': '---\nto: a.txt\nsh: "echo <%= word %>"\n---\n1\n' }

test('a command that nobody trusts stops all', async () => {
  await checkRefused({ template: withCommand, locals: { word: 'x' } }, ['trust-needed'])
})

test('a command that is trusted is planned, its values apart', async () => {
  const { plan, committed } = await run({
    template: withCommand,
    locals: { word: '$(x)' },
    request: { commands: 'trusted' },
  })
  expect(committed).toBe(true)
  expect(plan.commands).toMatchObject([
    { script: 'echo "${ESPALIER_VALUE_0}"', env: { ESPALIER_VALUE_0: '$(x)' } },
  ])
})

test('a plan shows a command that nobody trusts', async () => {
  const { plan } = await run({ template: withCommand, locals: { word: 'x' }, request: { commit: 'none' } })
  expect([plan.commands.length, plan.diagnostics]).toEqual([1, []])
})

test('a warning stops nothing', async () => {
  const { plan, committed } = await run({ template: { 'files/undefined.txt': '1' } })
  expect([committed, plan.diagnostics.map(({ severity }) => severity)]).toEqual([true, ['warning']])
})

test('a run that changes nothing has done its work', async () => {
  const { committed, files } = await run({ template: { 'files/a': '1' }, standing: { 'app/a': '1' } })
  expect([committed, files]).toEqual([true, { 'app/a': '1' }])
})

test('one project injects into a file of another, whichever comes first', async () => {
  const anchor = '---\nto: "{workspaceRoot}/app/a.txt"\ninject: true\nafter: one\n---\ntwo\n'
  const other: Job = { ...jobOf({ 'b.ejs.t': anchor }), folder: 'lib' }
  const jobs = [other, jobOf({ 'files/a.txt': 'one\n' })]
  await check(
    { template: {}, request: { jobs } },
    expect.objectContaining({ 'app/a.txt': 'one\ntwo\n\n' }) as Files,
  )
})

/** A commit that finds the first plan stale, and takes the second. */
function staleOnce(seen: Proposed[]): Commit {
  return async (proposed, replan) => {
    seen.push(proposed, await replan())
    return { proposed: seen.at(-1) ?? proposed, committed: true }
  }
}

test('a plan that became stale is made anew, of jobs that are bound anew', async () => {
  const seen: Proposed[] = []
  const rebind = () => [jobOf({ 'files/b.txt': '2' })]
  const request = { commit: staleOnce(seen), rebind }
  const { plan, committed } = await run({ template: { 'files/a.txt': '1' }, request })
  const paths = seen.map(({ plan: { steps } }) => steps.map(({ path }) => path))
  expect(paths).toEqual([
    ['app/a.txt', 'app/espalier.lock.json'],
    ['app/b.txt', 'app/espalier.lock.json'],
  ])
  expect([committed, plan]).toEqual([true, seen[1]?.plan])
})

test('without a way to bind anew, the second plan is made of the same jobs', async () => {
  const seen: Proposed[] = []
  await run({ template: { 'files/a.txt': '1' }, request: { commit: staleOnce(seen) } })
  expect(seen[1]).toEqual(seen[0])
})

test('what a person decided holds for the second plan, and nobody is asked again', async () => {
  const seen: Proposed[] = []
  const asked: Plan[] = []
  const decide = (plan: Plan): Promise<ReadonlyMap<string, 'overwrite'>> => {
    asked.push(plan)
    return Promise.resolve(new Map([['app/b', 'overwrite']]))
  }
  const request = { commit: staleOnce(seen), decide }
  await run({ template: { 'files/b': '1' }, standing: { 'app/b': 'mine' }, request })
  const kinds = seen.map(({ plan: { steps } }) => steps.map(({ kind }) => kind))
  expect([kinds, asked.length]).toEqual([
    [
      ['update', 'create'],
      ['update', 'create'],
    ],
    1,
  ])
})

describe('an answer holds only for what stood there when it was asked', () => {
  const overwrite = new Map([['app/b', 'overwrite']] as const)

  /** A run in which a person answers, and somebody changes the file: while the question stands, or before the commit. */
  const answered = async (when: 'asked' | 'answered' | 'never', change: (view: MemoryWorkspace) => void) => {
    const workspace = memoryWorkspace({ 'app/b': 'mine' })
    const decide = () => {
      if (when === 'asked') change(workspace)
      return Promise.resolve(overwrite)
    }
    const commit: Commit = async (_, replan) => {
      if (when === 'answered') change(workspace)
      const proposed = await replan()
      return { proposed, committed: !isBlocked(proposed.plan) }
    }
    const { plan, committed } = await run({
      template: { 'files/b': '1' },
      workspace,
      request: { decide, commit },
    })
    return [plan.steps[0]?.kind, committed]
  }
  const write = (text: string) => (view: MemoryWorkspace) => view.writeFile('app/b', { text }, false)

  test('nothing changed', async () => {
    expect(await answered('never', () => expect.fail())).toEqual(['update', true])
  })

  test.each(['asked', 'answered'] as const)('another text, %s', async (when) => {
    expect(await answered(when, write('mine too'))).toEqual(['conflict', false])
  })

  test.each(['asked', 'answered'] as const)('the same text once more, %s', async (when) => {
    expect(await answered(when, write('mine'))).toEqual(['update', true])
  })

  test.each(['asked', 'answered'] as const)('nothing stands there any more, %s', async (when) => {
    expect(await answered(when, (view) => view.deleteFile('app/b'))).toEqual(['create', true])
  })

  test('what a person keeps is kept only as it was', async () => {
    const workspace = memoryWorkspace({ 'app/b': 'mine' })
    const decide = () => {
      write('mine too')(workspace)
      return Promise.resolve(new Map([['app/b', 'keep']] as const))
    }
    const { plan } = await run({ template: { 'files/b': '1' }, workspace, request: { decide } })
    expect(plan.steps[0]).toMatchObject({ kind: 'conflict', code: 'file-exists' })
  })
})

/** A job whose template sees a secret. */
const secretly = (files: Files, secret: string): Job => {
  const { renderings, ...job } = jobOf(files, { key: secret, name: 'open' })
  const withSecret = { secrets: [secret], secretInputs: ['key'] }
  return { ...job, renderings: renderings.map((rendering) => ({ ...rendering, ...withSecret })) }
}

test('secrets are handed on, to the commit and to who prints', async () => {
  const seen: Proposed[] = []
  const jobs = [secretly({ 'files/a.txt.ejs': '<%= key %>' }, 'hush'), secretly({}, 'hush')]
  const { secrets } = await run({ template: {}, request: { jobs, commit: staleOnce(seen) } })
  expect([secrets, ...seen.map((proposed) => proposed.secrets)]).toEqual([['hush'], ['hush'], ['hush']])
})

test('secrets are known in each form in which a template may write them', async () => {
  const jobs = [secretly({}, 'say "hush"')]
  const { secrets } = await run({ template: {}, request: { jobs, secrets: ['p@ss/word'] } })
  const forms = ['say "hush"', 'say \\"hush\\"', 'c2F5ICJodXNoIg==', 'p@ss/word', 'p%40ss%2Fword']
  expect(secrets).toEqual(expect.arrayContaining(forms))
})

test('what is rendered with a secret is secret, however it is transformed', async () => {
  const files = {
    'files/a.ejs': '<%= [...key].reverse().join("") %>',
    'files/b.ejs': '<%= name %>',
    'c.ejs.t': '---\nto: c\n---\n<%= key.length %>\n',
  }
  const { plan } = await run({ template: {}, request: { jobs: [secretly(files, 'hush')] } })
  expect(plan.steps.map(({ path, isSecret = false }) => [path, isSecret])).toEqual([
    ['app/a', true],
    ['app/b', false],
    ['app/c', true],
    ['app/espalier.lock.json', false],
  ])
})

test('the commit is told of which templates a plan is made, each once', async () => {
  const seen: Proposed[] = []
  const jobs = [jobOf({ 'files/a': '' }), { ...jobOf({ 'files/b': '' }), folder: 'lib' }]
  await run({ template: {}, request: { jobs, commit: staleOnce(seen) } })
  expect(seen[0]?.templates).toEqual([{ id: 'web', version: '1.0.0', digest }])
})

test('a path that holds a secret of the environment stops all too', async () => {
  await checkRefused({ template: { 'files/hush.txt': '' }, request: { secrets: ['hush'] } }, [
    'secret-exposed',
  ])
})

test('a path that holds a secret stops all, and the message does not tell it', async () => {
  const jobs = [secretly({ 'files/__key__.txt': '' }, 'hush')]
  await checkRefused({ template: {}, request: { jobs } }, ['secret-exposed'])
  const { plan } = await run({ template: {}, request: { jobs } })
  expect(JSON.stringify(plan.diagnostics)).not.toContain('hush')
})
