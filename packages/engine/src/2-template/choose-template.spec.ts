import { describe, expect, test } from 'vitest'
import { chooseTemplate } from './choose-template.ts'
import type { Template } from './template.ts'

const templates = [
  { id: 'service', version: '1.2.0', root: '/t/service' },
  { id: 'library', version: '2.0.0', root: '/t/library' },
] as unknown as readonly Template[]
const choose = (use: string, from = templates) => chooseTemplate(use, from)
const refuse = (use: string, code: string, hint: string, from = templates) =>
  expect(() => choose(use, from)).toThrow(
    expect.objectContaining({ code, diagnostics: [expect.objectContaining({ hint })] }),
  )

describe('the template that is asked for', () => {
  test('by its id', () => expect(choose('service').root).toBe('/t/service'))
  test('in a range', () => expect(choose('service@^1.2.0').root).toBe('/t/service'))
  test('out of the range', () => refuse('service@^2', 'template-version', 'Ask for `service@^1.2.0`.'))
  test('is not there, but one is near', () =>
    refuse('servcie', 'template-not-found', 'Did you mean `service`?'))
  test('is not there, and none is near', () =>
    refuse('x', 'template-not-found', 'There are: service, library.'))
  test('is not there, as none is', () =>
    refuse('x', 'template-not-found', 'The template roots hold no template.', []))
})
