import { expect, test } from 'vitest'
import { gatesJson } from './gates-json.ts'

test('one versioned document', () => {
  const files = [{ path: 'a.ts', score: 0.8, threshold: 0.9, improvedBy: ['prettier'] }]
  const finding = {
    code: 'security/no-eval',
    severity: 'error',
    message: 'No.',
    path: 'a.ts',
    line: 3,
    fix: [{ start: 1, end: 2, text: 'x' }],
  } as const
  const text = gatesJson({ diagnostics: [finding], quality: { score: 0.8, files } })
  expect(text).toMatch(/^\{\n {2}"version": 1,\n[\s\S]*\}\n$/)
  expect(JSON.parse(text)).toEqual({
    version: 1,
    score: 0.8,
    files,
    findings: [{ ...finding, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
  })
})

test('a long line is cut, so that a thousand findings in it are no thousand files', () => {
  const finding = { code: 'a/b', severity: 'error', message: 'No.', excerpt: 'x'.repeat(1e6) } as const
  const text = gatesJson({ diagnostics: [finding], quality: { score: 1, files: [] } })
  expect(text.length).toBeLessThan(1000)
})
