import { describe, expect, test } from 'vitest'
import { merge3 } from '../merge3.ts'

const check = (base: string, ours: string, theirs: string, expected: string, path = 'a.ts') =>
  expect(merge3({ base, ours, theirs }, path)).toMatchObject({
    kind: 'clean',
    by: 'structure',
    text: expected,
  })

const base = `import { A, B } from './a';

export class S {
  x = 1;

  one(a: string) {
    return [a, 'b'];
  }

  two() {
    return \`
  kept
\`;
  }
}
`
const ours = `import {
\tA,
\tB,
} from "./a"

export class S {
\tx = 1

\tone(a: string) {
\t\treturn [a, "b"]
\t}

\ttwo() {
\t\treturn \`
  kept
\`
\t}
}
`

describe('you reformatted, and what the template does comes in your style', () => {
  const lands = (change: (text: string) => string, expected: (text: string) => string) =>
    check(base, ours, change(base), expected(ours))

  test('a name of an import', () =>
    lands(
      (text) => text.replace('A, B', 'A, B, C'),
      (text) => text.replace('\tB,\n', '\tB,\n\tC,\n'),
    ))
  test('a value', () =>
    lands(
      (text) => text.replace('x = 1', 'x = 2'),
      (text) => text.replace('x = 1', 'x = 2'),
    ))
  test('a method', () =>
    lands(
      (text) => text.replace('  two', "  new() {\n    const s = 'n';\n    return s;\n  }\n\n  two"),
      (text) => text.replace('\ttwo', '\tnew() {\n\t\tconst s = "n"\n\t\treturn s\n\t}\n\n\ttwo'),
    ))
  test('a string that holds a quote keeps its own', () =>
    lands(
      (text) => text.replace("'b'", `'"'`),
      (text) => text.replace('"b"', `'"'`),
    ))
  test('a text of many lines keeps its white space', () =>
    lands(
      (text) => text.replace('  kept', '  kept\n    more'),
      (text) => text.replace('  kept', '  kept\n    more'),
    ))
  test('what it deletes is gone', () =>
    lands(
      (text) => text.replace('  x = 1;\n\n', ''),
      (text) => text.replace('\tx = 1\n\n', ''),
    ))
})

test('a semicolon that keeps two statements apart stays', () =>
  check(
    "one();\ntwo();\ncall('x');\n",
    'one()\ntwo()\ncall("x")\n',
    "one();\ntwo();\n[1].map(run);\ncall('x');\n",
    'one()\ntwo();\n[1].map(run)\ncall("x")\n',
  ))

test('who writes semicolons gets them', () =>
  check(
    'one()\nrun(1)\n',
    'one();\nrun(\n  1,\n);\n',
    'one()\nrun(1)\ntwo()\n',
    'one();\nrun(\n  1,\n);\ntwo();\n',
  ))

test('only the template reformatted: what you changed stays as you wrote it', () =>
  check(
    "run({ a: 1, b: 'x' });\n",
    "run({ a: 2, b: 'x' });\n",
    'run({\n    a: 1,\n    b: "x",\n})\n',
    "run({ a: 2, b: 'x' });\n",
  ))

describe('what says the same in other words', () => {
  const same = (one: string, other: string, path?: string) =>
    check(`${one}\nlast(1)\n`, `${other}\nlast(1)\n`, `${one}\nlast(2)\n`, `${other}\nlast(2)\n`, path)

  // The change stands right behind what was reformatted, so that lines alone would dispute both.
  test('parentheses around a parameter', () => same('list.map((a) => a)', 'list.map(a => a)'))
  test('parentheses around a whole value', () => same('const a = (b ? c : d)', 'const a = b ? c : d'))
  test('a comma at the end', () => same('go(\n  a,\n  b,\n)', 'go(a, b)'))
  test('quotes around a name', () => same("const a = { 'b': 1 }", 'const a = { b: 1 }'))
  test('a bar before the first type', () => same('type A = B | C', 'type A =\n  | B\n  | C'))
  test('lines of JSX', () =>
    same('const a = <b><c /></b>', 'const a = (\n  <b>\n    <c />\n  </b>\n)', 'a.tsx'))
  test('a regular expression is one word', () =>
    same("const a = /'/.test(b)", "const a = /'/.test(\n  b,\n)"))
})

describe('what says something else is a change', () => {
  const differ = (one: string, other: string) =>
    expect(merge3({ base: one, ours: other, theirs: one.replace('last', 'end') }, 'a.ts')).toMatchObject({
      kind: 'conflict',
    })
  test('a branch of a condition that loses its quotes', () =>
    differ("go(a ? 'b' : last)\n", 'go(a ? b : last)\n'))
  test('parentheses inside of a term', () => differ('go((a + b) * last)\n', 'go(a + b * last)\n'))
  test('semicolons in the head of a loop', () => differ('for (;a;) last()\n', 'for (;;a) last()\n'))
  test('white space in a template', () =>
    differ('go(`a  b`, last)\n'.replace(', last', ' + last'), 'go(`a b` + last)\n'))
})

test('parentheses that you put around a value stay a pair', () =>
  check(
    "go(1)\nconst a = list.some(run) || b.kind !== 'x' || list.includes(nameOf(c))\n",
    "go(2)\nconst a = (\n  list.some(run) ||\n  b.kind !== 'x' ||\n  list.includes(nameOf(c))\n)\n",
    "go(1)\nconst a = list.some(run) || b.kind !== 'y' || list.includes(nameOf(c))\n",
    "go(2)\nconst a = list.some(run) || b.kind !== 'y' || list.includes(nameOf(c))\n",
  ))
