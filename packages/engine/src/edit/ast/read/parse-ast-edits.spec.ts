import { describe, expect, test } from 'vitest'
import { astOperations } from '../ast-edit.ts'
import { parseAstEdits } from './parse-ast-edits.ts'

const check = (value: unknown, edits: readonly object[], body?: string) =>
  expect(parseAstEdits(value, body)).toEqual({ edits })

const broken = (value: unknown, ...problems: readonly string[]) =>
  expect(parseAstEdits(value, undefined)).toEqual({ problems })

const element = { target: 'a', code: 'x' }
const asElement = { op: 'addToArray', id: 'addToArray:a:x', ...element }

describe('operations', () => {
  test('in a list of maps', () =>
    check(
      [{ addImport: { from: 'm' } }, { addToArray: element }],
      [{ op: 'addImport', id: 'addImport:m', from: 'm' }, asElement],
    ))
  test('in one map, each once or several times', () =>
    check({ addToArray: [element, { ...element, id: 'mine' }] }, [asElement, { ...asElement, id: 'mine' }]))
  test('in both spellings', () =>
    check({ add_import: { from: 'm', named: 'A, b as c', type_only: true } }, [
      { op: 'addImport', id: 'addImport:m', from: 'm', named: ['A', 'b as c'], typeOnly: true },
    ]))
  test('with a position', () =>
    check({ addToArray: { ...element, position: { after: 'y' } } }, [
      { ...asElement, position: { after: 'y' } },
    ]))
  test('that are told not to be', () => check({ addToArray: { ...element, remove: false } }, [asElement]))
  test('survive JSON', () => {
    const value = astOperations.map((op) => ({ [op]: { target: 'a', code: 'x' } })).slice(2)
    const parsed = parseAstEdits(value, undefined)
    expect(parsed).toEqual(JSON.parse(JSON.stringify(parsed)))
    expect(parsed).toMatchObject({ edits: astOperations.slice(2).map((op) => ({ op })) })
  })
})

describe('the body', () => {
  test('is the code of the operation that has none', () =>
    check(
      [{ addImport: { from: 'm' } }, { addToArray: { target: 'a' } }],
      [
        { op: 'addImport', id: 'addImport:m', from: 'm' },
        { ...asElement, code: 'x\n', id: 'addToArray:a:x' },
      ],
      'x\n',
    ))
  test('is the code of an import without fields', () =>
    check(
      { addImport: {} },
      [{ op: 'addImport', id: "addImport:import 'm'", code: 'import "m";' }],
      'import "m";',
    ))
  test('is for one only', () =>
    expect(parseAstEdits([{ addToArray: { target: 'a' } }, { addMember: { target: 'b' } }], 'x')).toEqual({
      problems: ['`addMember` needs `code`: the body is that of `addToArray`'],
    }))
  test('is for somebody', () =>
    expect(parseAstEdits({ addToArray: element }, 'x')).toEqual({
      problems: ['the body is the code of no operation: each has its own'],
    }))
  test('may be blank', () => check({ addToArray: element }, [asElement], '\n'))
})

describe('an id', () => {
  const idOf = (op: string, fields: object, id: string) =>
    expect(parseAstEdits({ [op]: fields }, undefined)).toMatchObject({ edits: [{ id }] })
  test('of a member is made of its name', () =>
    idOf(
      'addMember',
      { target: 'C', code: '@Get("x")\n  private async load(): Promise<void> {}' },
      'addMember:C:load',
    ))
  test('of a property in quotes', () =>
    idOf('addToObject', { target: 'a', code: '"x-y": 1' }, 'addToObject:a:x-y'))
  test('of an element is made of its code, whatever its style', () =>
    idOf('addToArray', { target: 'a', code: 'f( "b" ),' }, "addToArray:a:f( 'b' )"))
  test('of a long one is cut, and differs', () => {
    const long = 'x'.repeat(80)
    const ids = [long, `${long}y`].map((code) => {
      const parsed = parseAstEdits({ addToArray: { target: 'a', code } }, undefined)
      return 'edits' in parsed ? parsed.edits[0]?.id : undefined
    })
    expect(new Set(ids).size).toBe(2)
    expect(ids[0]).toMatch(/^addToArray:a:x{40}~[0-9a-f]{12}$/)
  })
  test('of names that are exported', () => idOf('addExport', { named: ['a', 'b'] }, 'addExport:a,b'))
  test('is numbered where it is taken', () =>
    expect(parseAstEdits({ addToArray: [element, element, element] }, undefined)).toMatchObject({
      edits: [{ id: 'addToArray:a:x' }, { id: 'addToArray:a:x#2' }, { id: 'addToArray:a:x#3' }],
    }))
})

describe('mistakes are all told', () => {
  const positions = '`first`, `last`, `sorted`, `{ before: ... }` or `{ after: ... }`'
  test('no map', () => broken('addImport', '`ast` is a map of operations, or a list of such maps'))
  test('nothing', () => broken([], '`ast` names no operation'))
  test('an operation that is not there', () =>
    broken({ addImports: {} }, '`ast` has no operation `addImports`. Did you mean `addImport`?'))
  test('fields that are no map', () =>
    broken({ addImport: 'm' }, '`addImport` is a map of fields, or a list of such maps'))
  test('several at once', () =>
    broken(
      { addToArray: { taget: 'a', code: '', position: 'middle', remove: 'yes', id: 1 } },
      '`addToArray` has no field `taget`. Did you mean `target`?',
      '`code` of `addToArray` is a text',
      `\`position\` of \`addToArray\` is ${positions}`,
      '`remove` of `addToArray` is `true` or `false`',
      '`id` of `addToArray` is a text',
      '`addToArray` needs a `target`',
      '`addToArray` needs `code`, or a body below the frontmatter',
    ))
  test('a position of two', () =>
    broken(
      { addToArray: { ...element, position: { after: 'a', before: 'b' } } },
      `\`position\` of \`addToArray\` is ${positions}`,
    ))
  test('names that are none', () =>
    broken(
      { addImport: { from: 'm', named: ['a-b'], default: 'c d', namespace: '*' } },
      '`named` of `addImport` is a name or a list of names, such as `a`, `a as b` and `type T`',
      '`default` of `addImport` is a name',
      '`namespace` of `addImport` is a name',
    ))
  test('a module that is missing', () =>
    broken({ addImport: { named: 'a' } }, '`addImport` needs `from`, the module'))
  test('code and fields', () =>
    broken(
      { addImport: { code: 'import a from "m"', from: 'm' } },
      '`addImport` has `code`, which says its `from`',
    ))
})
