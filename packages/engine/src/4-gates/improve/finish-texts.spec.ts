import { expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import type { Diagnostic } from '../../diagnostics.ts'
import type { Draft } from '../finish-plan.ts'
import { finishTexts } from './finish-texts.ts'

/** Who says `bad` is told so, with a fix; each such text has this score, and 0.5 is asked for. */
async function finish(text: string, how: Draft['how'], severity: Diagnostic['severity'] = 'error') {
  const noted: (readonly string[])[] = []
  const [finished] = await finishTexts([{ path: 'a', text, how }], {
    improvers: [],
    formatter: (files) => Promise.resolve(files.map((file) => ({ text: file.text.trim() }))),
    fix: () => Promise.reject(new Error('ESLint is off, and not asked.')),
    judge: (files) =>
      Promise.resolve({
        diagnostics: files.flatMap((file) => findingsIn(file.text, severity)),
        quality: { score: 0.8, files: files.map(({ path }) => ({ path, score: 0.8, threshold: 0.5 })) },
      }),
    context: gateContext(),
    note: (_draft, _text, by) => void noted.push(by),
  })
  return { finished, noted }
}

function findingsIn(text: string, severity: Diagnostic['severity']): Diagnostic[] {
  const start = text.indexOf('bad')
  const told = { code: 'security/bad', path: 'a', message: '', hint: '' } as const
  return start < 0 ? [] : [{ ...told, severity, fix: [{ start, end: start + 3, text: 'good' }] }]
}

test('what would block the run is mended, however good the file is', async () =>
  expect(await finish(' bad', 'improve')).toEqual({ finished: 'good', noted: [['format', 'rules']] }))
test('what does not is left, where the file is good enough', async () =>
  expect(await finish(' bad', 'improve', 'warning')).toEqual({ finished: 'bad', noted: [['format']] }))
test('a text of a person is formatted, and nothing else', async () =>
  expect(await finish(' bad', 'format')).toEqual({ finished: 'bad', noted: [] }))
