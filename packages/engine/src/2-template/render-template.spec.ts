import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { renderTemplate } from './render-template.ts'
import { createRenderer } from './renderer.ts'
import type { Template } from './template.ts'

const render = (files: Readonly<Record<string, string>>) => {
  const template = {
    id: 'a',
    dialect: 'espalier',
    root: '/t',
    library: '/t',
    ownership: [],
    files: Object.entries(files).map(([path, text]) => ({
      path,
      bytes: Buffer.from(text),
      executable: false,
    })),
  } as unknown as Template
  return renderTemplate({
    template,
    locals: { x: 1 },
    renderer: createRenderer(() => undefined),
    readFile: () => undefined,
  })
}

describe('a template', () => {
  test('contributes by code point, in whatever order it was read', () => {
    const { contributions } = render({
      'files/b': '',
      'files/ä': '',
      'files/B': '',
      'files/a': '',
      'notes.md': '',
    })
    expect(contributions.map(({ change }) => change?.to)).toEqual(['B', 'a', 'b', 'ä'])
  })
  test('reports the mistakes of all its files', () => {
    const { diagnostics } = render({
      'files/a': '<%= y %>',
      'files/b': '<%= x %>',
      'files/c.t': '---\nto: [\n---\n',
      'files/d': '<% ( %>',
    })
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'variable-missing',
      'frontmatter-invalid',
      'template-syntax',
    ])
  })
  test('says where each contribution comes from', () =>
    expect(render({ 'files/a': '' }).contributions[0]?.origin).toMatchObject({
      template: 'a',
      dialect: 'espalier',
    }))
})
