import prettier, { type Options } from 'prettier'
import { describe, expect, test } from 'vitest'
import type { Draft, Finish } from './4-gates/finish-plan.ts'
import { check, checkRests, evolve, type Turn } from './testing/evolve.ts'

// Generated files over several runs, with a formatter between the render and the plan.

const formattedBy =
  (options: Options = {}, asked: Draft[] = []): Finish =>
  (drafts) => {
    asked.push(...drafts)
    return Promise.all(
      drafts.map(({ path, text }) => prettier.format(text, { filepath: path, ...options }).catch(() => text)),
    )
  }
const finish = formattedBy()
const wide = "export const a = { one: 1, two: 2 }\nexport const b = [ 'x' ]\n"
const formatted = 'export const a = { one: 1, two: 2 };\nexport const b = ["x"];\n'

/** How many texts the formatter is asked about in one more run, in which nothing has changed. */
const askedByAnother = async (turns: readonly Turn[]): Promise<number> => {
  const asked: Draft[] = []
  await evolve([...turns, { finish: formattedBy({}, asked) }])
  return asked.length
}

describe('a new file', () => {
  const template = { 'files/a.ts': wide }
  test('is formatted, and stays so', () => checkRests([{ finish, template }], { 'a.ts': formatted }))
  test.each(['owned', 'merged', 'seeded', 'keys'])('asks once, where it is %s', async (ownership) => {
    const name = ownership === 'keys' ? 'a.json' : 'a.ts'
    const text = ownership === 'keys' ? '{"a":1}' : wide
    expect(await askedByAnother([{ finish, template: { [`files/${name}|${ownership}`]: text } }])).toBe(0)
  })
  test('of a language that nobody formats stays as rendered', () =>
    checkRests([{ finish, template: { 'files/a.xyz': 'a  b' } }], { 'a.xyz': 'a  b' }))
  test('that does not parse stays as rendered', () =>
    checkRests([{ finish, template: { 'files/a.ts': 'const = 1' } }], { 'a.ts': 'const = 1' }))
  test('is formatted where what stood there is the very same', () =>
    checkRests([{ finish, template, person: { 'a.ts': formatted } }], { 'a.ts': formatted }))
})

describe('a file of both', () => {
  const v1 = { 'files/a.ts': wide }
  const v2 = { 'files/a.ts': `${wide}export const c = { three: 3 }\n` }
  const edited = formatted.replace('one: 1', 'one: 9')
  test('is merged in one style', () =>
    checkRests([{ finish, template: v1 }, { person: { 'a.ts': edited } }, { template: v2 }], {
      'a.ts': `${edited}export const c = { three: 3 };\n`,
    }))
  test('that a person wrote in another style keeps it', () => {
    const mine = edited.replace('["x"]', "[  'x'  ]")
    return checkRests([{ finish, template: v1 }, { person: { 'a.ts': mine } }, { template: v2 }], {
      'a.ts': `${mine}export const c = { three: 3 };\n`,
    })
  })
  test('that a person wrote in another style does not become as it was rendered, when the style is a new one', () => {
    const template = { 'files/a.ts': `${wide}\nexport function d() {   return 4 }\n` }
    const before = `${formatted}\nexport function d() {\n  return 4;\n}\n`
    const mine = before.replace('one: 1', 'one:9')
    const next = { 'files/a.ts': `${template['files/a.ts']}\nexport function e() {   return 5 }\n` }
    return checkRests(
      [
        { finish, template },
        { finish: formattedBy({ tabWidth: 4 }), person: { 'a.ts': mine } },
        { template: next },
      ],
      { 'a.ts': `${mine.replace('  return', '    return')}\nexport function e() {\n    return 5;\n}\n` },
    )
  })
  test('comes as it came before, where neither side was ever formatted', () => {
    const mine = wide.replace('one: 1', 'one: 9')
    return checkRests([{ template: v1 }, { person: { 'a.ts': mine } }, { finish, template: v2 }], {
      'a.ts': `${mine}export const c = { three: 3 }\n`,
    })
  })
  test('is formatted with the next change, where it was generated without a formatter', () =>
    checkRests([{ template: v1 }, { finish }, { template: v2 }], {
      'a.ts': `${formatted}export const c = { three: 3 };\n`,
    }))
  test('that was formatted anew since is merged in the new style', () => {
    const narrow = formattedBy({ printWidth: 20 })
    const mine = 'export const a = {\n  one: 9,\n  two: 2,\n};\nexport const b = [\n  "x",\n];\n'
    return checkRests(
      [{ finish, template: v1 }, { finish: narrow, person: { 'a.ts': mine } }, { template: v2 }],
      { 'a.ts': `${mine}export const c = {\n  three: 3,\n};\n` },
    )
  })
  test('keeps the line endings of the person', () => {
    const turn = (text: string): string => text.replaceAll('\n', '\r\n')
    return check([{ finish, template: v1 }, { person: { 'a.ts': turn(edited) } }, { template: v2 }], {
      'a.ts': turn(`${edited}export const c = { three: 3 };\n`),
    })
  })
  test('whose conflict is settled is formatted too', () =>
    checkRests(
      [
        { finish, template: v1 },
        { person: { 'a.ts': edited } },
        { template: { 'files/a.ts': wide.replace('one: 1', 'one:   7') }, decision: 'overwrite' },
      ],
      { 'a.ts': formatted.replace('one: 1', 'one: 7') },
    ))
})

describe('a template that is written in another way', () => {
  const other = wide.replace('[ ', '[')
  test('says the same', () =>
    checkRests([{ finish, template: { 'files/a.ts': wide } }, { template: { 'files/a.ts': other } }], {
      'a.ts': formatted,
    }))
  test('leaves what a person made of it', async () => {
    const mine = formatted.replace('one: 1', 'one: 9')
    const turns = [
      { finish, template: { 'files/a.ts': wide } },
      { person: { 'a.ts': mine }, template: { 'files/a.ts': other } },
    ]
    await checkRests(turns, { 'a.ts': mine })
    expect(await askedByAnother(turns)).toBe(0)
  })
})

describe('a formatter that writes other line endings', () => {
  const crlf = formattedBy({ endOfLine: 'crlf' })
  const turn = (text: string): string => text.replaceAll('\n', '\r\n')
  test('is heard', () =>
    checkRests([{ finish: crlf, template: { 'files/a.ts': wide } }], { 'a.ts': turn(formatted) }))
  test('formats what is put into a file', () => {
    const template = {
      'a.ejs.t': '---\nto: a.ts\nast: { addToArray: { target: list, id: x, code: "{one:1}" } }\n---\n',
    }
    const person = { 'a.ts': 'const list = [];\r\n' }
    return checkRests([{ finish: crlf, template, person }], { 'a.ts': 'const list = [{ one: 1 }];\r\n' })
  })
  test('is no edit of what it wrote', async () => {
    const owned = (text: string) => ({ 'files/a.css|owned': text })
    const turns = [
      { finish, template: owned('a{b:c}\n') },
      { finish: crlf, template: owned('a{ b:c }\n') },
    ]
    expect(await askedByAnother(turns)).toBe(0)
    await checkRests([...turns, { template: {} }], {})
  })
  test('is no reason to dispute a line', () => {
    const v2 = { 'files/a.ts': `${wide}export const c = { three: 3 }\n` }
    const edited = turn(formatted.replace('one: 1', 'one: 9'))
    return checkRests(
      [{ finish: crlf, template: { 'files/a.ts': wide } }, { person: { 'a.ts': edited } }, { template: v2 }],
      { 'a.ts': `${edited}export const c = { three: 3 };\r\n` },
    )
  })
})

describe('a file of the template alone', () => {
  const header = '/* @generated by Espalier from web: change the template, edits here are replaced. */\n'
  const owned = (text: string) => ({ 'files/a.css|owned': text })
  test('that somebody formatted in the style of the workspace is no edit', () =>
    checkRests(
      [{ template: owned('a{b:c}') }, { finish, person: { 'a.css': `${header}a {\n  b: c;\n}\n` } }],
      { 'a.css': `${header}a {\n  b: c;\n}\n` },
    ))
})

describe('a file into which another project puts something', () => {
  const into = (code: string) => ({
    'a.ejs.t': `---\nto: "{workspaceRoot}/app/a.ts"\nast: { addToArray: { target: b, id: x, code: "${code}" } }\n---\n`,
  })
  const nobody: Finish = (drafts) => Promise.resolve(drafts.map(({ text }) => text))
  const header = '// @generated by Espalier from web: change the template, edits here are replaced.\n'
  const owned = { 'files/a.ts|owned': wide }
  const both = formatted.replace('"x"', '"x", { one: 1 }')
  test('is formatted with it', () =>
    checkRests([{ finish, template: owned, addon: into('{one:1}') }], { 'a.ts': header + both }))
  test('rests when the formatter is another one', async () => {
    const turns = [{ finish, template: owned, addon: into('{one:1}') }]
    await checkRests([...turns, { finish: nobody }], { 'a.ts': header + both })
    await checkRests([...turns, { finish: formattedBy({ semi: false }) }], { 'a.ts': header + both })
    await checkRests([...turns, { finish: formattedBy({ printWidth: 20 }) }], { 'a.ts': header + both })
  })
  test('is an edit in a style that is not the one of the workspace', async () => {
    const single = (now: string): string => now.replace('"x"', "'x'")
    const turns = [{ finish, template: owned, addon: into('{one:1}') }, { person: { 'a.ts': single } }]
    await checkRests(turns, { 'a.ts': header + both })
  })
  test('asks nobody what it was', async () => {
    const asked: Draft[] = []
    await evolve([
      { finish, template: owned, addon: into('{one:1}') },
      { finish: formattedBy({}, asked), addon: into('{ one: 1 }') },
    ])
    expect(asked.filter(({ how }) => how === 'improve')).toEqual([])
  })
  test('is no edit when its template changes, too', async () => {
    const template = { 'files/a.ts|owned': wide.replace('two: 2', 'two: 3') }
    const { told } = await evolve([{ finish, template: owned, addon: into('{one:1}') }, { template }])
    expect(told).toEqual(['update app/a.ts: '])
  })
})

describe('what is put into a file of a person', () => {
  const template = {
    'app.ejs.t': '---\nto: a.ts\nast: { addToArray: { target: list, id: x, code: "  { one:1 }" } }\n---\n',
  }
  test('is formatted where the file was', () =>
    checkRests([{ finish, template, person: { 'a.ts': 'const list = [];\n' } }], {
      'a.ts': 'const list = [{ one: 1 }];\n',
    }))
  test('comes as it is where the file was not', () =>
    checkRests([{ finish, template, person: { 'a.ts': 'const list = []\n' } }], {
      'a.ts': 'const list = [{ one:1 }]\n',
    }))
  test('keys too', () =>
    checkRests(
      [{ finish, template: { 'files/a.json|keys': '{"b":[1]}' }, person: { 'a.json': '{ "a": 1 }\n' } }],
      {
        'a.json': '{ "a": 1, "b": [1] }\n',
      },
    ))
  test('regions are found again by their text, and stay as they were put there', () =>
    checkRests(
      [
        {
          finish,
          template: {
            'css.ejs.t': '---\nto: a.css\nownership: injected\ninject: true\nid: x\n---\na{b:c}\n',
          },
          person: { 'a.css': 'p {\n  b: c;\n}\n' },
        },
      ],
      { 'a.css': 'p {\n  b: c;\n}\n/* espalier:begin x */\na{b:c}\n/* espalier:end x */\n' },
    ))
})
