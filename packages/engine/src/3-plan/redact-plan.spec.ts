import { describe, expect, test } from 'vitest'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { command, create, planOf, remove, update } from '../testing/steps.ts'
import { hide } from './hide.ts'
import { parsePlanJson, printPlanJson } from './plan-json.ts'
import type { FileState, Plan, Step } from './plan.ts'
import { exposures, redactPlan } from './redact-plan.ts'

const secret = 'hush-hush'

const check = (plan: Plan): void => {
  const printed = printPlanJson(redactPlan(plan, [secret]))
  expect(printed).not.toContain(secret)
  expect(printed).toContain('•••')
}

const told = `key: ${secret}`
const conflict = { kind: 'conflict', path: 'a', by: [], code: 'anchor-ambiguous' } as const
const dispute = { kind: 'both-changed', where: 'a', line: 1, ours: 'b', message: '' } as const

test.each<[string, Step]>([
  ['what is made', create('a', told)],
  ['what it was before', update('a', told, 'none')],
  ['what it becomes', update('a', 'none', told)],
  ['what is deleted', remove('a', told)],
  ['a note', { ...create('a', 'open'), note: told }],
  ['why something is kept', { kind: 'keep', path: 'a', by: [], note: told }],
  ['what is in the way', { ...conflict, message: told }],
  ['a line that was meant', { ...conflict, message: '', candidates: [{ line: 1, text: told }] }],
  ['what both sides say', { ...conflict, message: '', disputes: [{ ...dispute, base: told }] }],
  ['where they say it', { ...conflict, message: '', disputes: [{ ...dispute, where: told }] }],
])('%s tells no secret', (_, step) => check(planOf([step])))

test('a conflict about a secret tells nothing of it, also of one that nobody knows any more', () => {
  const faces = { base: 'was', ours: 'was', theirs: 'was', where: 'was', message: 'was' }
  const candidates = [{ line: 1, text: 'was' }]
  const step = { ...conflict, message: 'was', candidates, disputes: [{ ...dispute, ...faces }] }
  for (const [made, paths] of [
    [{ ...step, isSecret: true } as const, new Set<string>()],
    [step, new Set(['a'])],
  ] as const)
    expect(JSON.stringify(redactPlan(planOf([made]), [secret], paths))).not.toContain('was')
})

test('a conflict that cites no text says what it is about, at a path of secrets too', () => {
  const step = { ...conflict, message: 'the key is not at hand' }
  expect(redactPlan(planOf([step]), [secret], new Set(['a'])).steps).toEqual([step])
})

test('a path tells no secret', () => check(planOf([create(`${secret}.txt`)])))

test.each<[string, Plan]>([
  ['a command', planOf([], [command(`echo ${secret}`)])],
  ['a value of a command', planOf([], [command('true', { env: { ESPALIER_VALUE_0: secret } })])],
  ['the input of a command', planOf([], [command('cat', { stdin: told })])],
  ['a message', { ...planOf([]), messages: [told] }],
])('%s tells no secret', (_, plan) => check(plan))

test('what is told while a command runs tells no secret', () =>
  check(planOf([], [command('true', { spinner: told })])))

test('a diagnostic tells no secret, in none of its texts', () => {
  const diagnostic = { code: 'usage', severity: 'error' } as const
  for (const part of ['message', 'excerpt', 'hint'])
    check({ ...planOf([]), diagnostics: [{ ...diagnostic, message: '', [part]: told }] })
})

describe('what gates say', () => {
  const derived = [...secret].reverse().join('')
  const finding: Diagnostic = {
    code: 'types/TS2322',
    severity: 'error',
    path: 'a',
    line: 1,
    message: `Type '"${derived}"' is not assignable to type 'number'.`,
    excerpt: `key(${derived})`,
    fix: [{ start: 0, end: 1, text: derived }],
    hint: 'Mend it.',
  }
  test('of a file that is made of a secret cites nothing of it', () => {
    const plan = { ...planOf([{ ...create('a'), isSecret: true }]), diagnostics: [finding] }
    expect(redactPlan(plan, [secret]).diagnostics).toEqual([
      {
        code: 'types/TS2322',
        severity: 'error',
        path: 'a',
        line: 1,
        message: 'What was found is not cited, as a secret was read to make the file.',
        hint: 'Mend it.',
      },
    ])
  })
  test('of a file that held one once, too', () => {
    const told = redactPlan({ ...planOf([]), diagnostics: [finding] }, [], new Set(['a'])).diagnostics
    expect(JSON.stringify(told)).not.toContain(derived)
  })
  test('of all other files is as it was', () => {
    const plan = { ...planOf([create('a')]), diagnostics: [finding] }
    expect(redactPlan(plan, [secret]).diagnostics).toEqual([finding])
  })
  test('of what we refuse ourselves is as it was', () => {
    const refused = errorAt('target-binary', 'a is not text.', { path: 'a' })
    const plan = { ...planOf([{ ...create('a'), isSecret: true }]), diagnostics: [refused] }
    expect(redactPlan(plan, [secret]).diagnostics).toEqual([refused])
  })
  test('of a path tells no secret', () => {
    const quality = { score: 1, files: [{ path: `${secret}.ts`, score: 1, threshold: 0.9 }] }
    check({ ...planOf([]), quality })
  })
})

describe('what holds no secret', () => {
  test('is as it was', () => {
    const plan = planOf([create('a', 'open'), remove('b', 'open')], [command('true')])
    expect(redactPlan(plan, [secret])).toEqual(plan)
  })

  test('is as it was in bytes too', () => {
    const plan = planOf([create('a', { content: { base64: 'AAE=' }, executable: false })])
    expect(redactPlan(plan, [secret])).toEqual(plan)
  })

  test('without secrets, a plan is itself', () => {
    const plan = planOf([create('a', told)])
    expect(redactPlan(plan, [])).toBe(plan)
  })
})

describe('a secret so short that it stands everywhere', () => {
  const short = redactPlan(
    {
      ...planOf([{ ...create('app', 'key: app'), note: 'app' }], [command('echo app')]),
      messages: ['app'],
      diagnostics: [{ code: 'usage', severity: 'error', message: 'app' }],
    },
    ['app'],
  )

  test('is masked in texts and commands', () => {
    expect(short.steps).toMatchObject([{ after: { content: { text: 'key: •••' }, redacted: true } }])
    expect(short.commands).toMatchObject([{ script: 'echo •••' }])
  })

  test('is left in paths, notes, messages and diagnostics', () => {
    expect(short).toMatchObject({
      steps: [{ path: 'app', note: 'app' }],
      messages: ['app'],
      diagnostics: [{ message: 'app' }],
    })
  })

  test('is none with four signs', () => {
    expect(redactPlan(planOf([create('apps')]), ['apps']).steps).toMatchObject([{ path: '•••' }])
  })
})

/** The texts of the only step, before and after. */
const textsOf = ({ steps: [step] }: Plan): readonly unknown[] => {
  const { before, after } = step as { before?: FileState; after?: FileState }
  return [before, after].map((state) => state?.content)
}

describe('at a path that held a secret once', () => {
  const checkOnce = (step: Step, before: string | undefined, after: string | undefined): void => {
    const masked = redactPlan(planOf([step]), [], new Set(['a']))
    expect(textsOf(masked)).toEqual([before, after].map((text) => text && { text }))
  }

  test('all is masked, for a line that stays may be the secret', () =>
    checkOnce(update('a', 'one\nold\n\ntwo', 'one\nnew\n\ntwo'), '•••\n•••\n\n•••', '•••\n•••\n\n•••'))
  test('what is deleted is masked', () => checkOnce(remove('a', 'one\n\ntwo'), '•••\n\n•••', undefined))
  test('elsewhere nothing is', () => checkOnce(update('b', 'old', 'new'), 'old', 'new'))
  test('bytes are masked as a whole', () => {
    const bytes = { content: { base64: 'AAE=' }, executable: true }
    const masked = redactPlan(planOf([remove('a', bytes)]), [], new Set(['a']))
    expect(masked.steps).toMatchObject([
      { before: { content: { text: '•••' }, executable: true, redacted: true } },
    ])
  })
})

describe('what was made with a secret', () => {
  const isSecret = true
  const checkMade = (step: Step, before: string | undefined, after: string | undefined): void => {
    const masked = redactPlan(planOf([{ ...step, isSecret }]), [secret])
    expect(textsOf(masked)).toEqual([before, after].map((text) => text && { text }))
  }

  test('is masked as a whole, where the secret is recognised', () =>
    checkMade(create('a', `UPPER\n${told}`), undefined, '•••\n•••'))
  test('and where it is not', () => checkMade(create('a', 'open\n\nc2VjcmV0'), undefined, '•••\n\n•••'))
  test('hides what it was before, lines that stay included', () =>
    checkMade(update('a', 'UPPER\nkey: older', `UPPER\n${told}`), '•••\n•••', '•••\n•••'))
  test('hides what goes with it', () => checkMade(remove('a', 'b2xk'), '•••', undefined))
})

test('where a secret comes, what goes may be one that nobody knows any more', () => {
  const masked = redactPlan(planOf([update('a', 'open\nkey: older', `open\n${told}`)]), [secret])
  expect(textsOf(masked)).toEqual([{ text: 'open\n•••' }, { text: 'open\nkey: •••' }])
})

describe('a plan in which something is masked', () => {
  const masked = redactPlan(planOf([create('a', told), create('b', 'open')]), [secret])

  test('says at which state', () => {
    expect(masked.steps.map((step) => ('after' in step ? step.after.redacted : 'none'))).toEqual([
      true,
      undefined,
    ])
  })

  test.each([create('a', told), update('a', told, 'open'), remove('a', told)])(
    'is never made real: $kind',
    (step) => {
      const printed = printPlanJson(redactPlan(planOf([step]), [secret]))
      expect(() => parsePlanJson(printed)).toThrow(
        expect.objectContaining({ code: 'plan-invalid', message: expect.stringContaining('masked') }),
      )
    },
  )
})

test('of secrets in each other, nothing is left over', () => {
  expect(hide('abcd ab', ['ab', 'abcd'])).toBe('••• •••')
})

test('signs of patterns are signs', () => {
  expect(hide('a.c abc $&', ['a.c', '$&'])).toBe('••• abc •••')
})

describe('a secret in a path', () => {
  test('is told without it', () => {
    expect(exposures(planOf([create(`app/${secret}/a`), create('b')]), [secret])).toMatchObject([
      {
        code: 'secret-exposed',
        severity: 'error',
        message: 'The path app/•••/a holds the value of a secret input.',
      },
    ])
  })

  test('is none where it is so short that it stands everywhere', () => {
    expect(exposures(planOf([create('app/a')]), ['app'])).toEqual([])
  })
})

test('a command that was made of a secret, and does not show it, is told by its file alone', () => {
  const made = command(`echo ${[...secret].reverse().join('')}`, { isSecret: true, spinner: 'pushing' })
  const [told] = redactPlan(planOf([], [made]), [secret]).commands
  expect(told).toEqual({ ...command('sh of a.ejs.t (•••)'), isSecret: true })
})
