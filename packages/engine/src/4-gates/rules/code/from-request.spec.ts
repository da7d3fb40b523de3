import { expect, test } from 'vitest'
import { isFromRequest } from './from-request.ts'
import { lastExpression } from './last-expression.ts'

function check(expected: boolean, ...texts: readonly string[]): void {
  for (const text of texts) {
    const { node, scan } = lastExpression(text)
    expect([text, isFromRequest(node, scan)]).toEqual([text, expected])
  }
}

test('parts of a request, in the words of several frameworks', () => {
  check(
    true,
    'req.query.a',
    'req.body',
    "request.params['a']",
    "req.headers['x-a']",
    "req.get('x-a')",
    'this.req.body.a',
  )
  check(true, 'ctx.query.a', 'ctx.request.body.a', "c.req.param('a')", 'event.queryStringParameters.a')
  check(true, 'await request.json()', "request.nextUrl.searchParams.get('a')")
})

test('parts of the address of a page', () => {
  check(true, 'location.search', 'window.location.hash.slice(1)', 'document.referrer')
  check(
    true,
    "new URLSearchParams(location.search).get('a')",
    "const p = new URLSearchParams(location.search); p.get('a')",
  )
})

test('what it is handed on by', () => {
  check(true, 'const a = req.query; a.b', 'const { a } = req.body; a', 'const { query: { a } } = req; a')
  check(
    true,
    '`x${req.query.a}`',
    "'x' + req.query.a",
    'req.query.a ?? b',
    'String(req.query.a)',
    'req.query.a.trim()',
  )
  check(true, "path.join('a', req.params.b)", 'req.body as Body', 'const a = b ? req.query.a : c; a')
})

test('what is made of it', () => {
  check(
    false,
    'Number(req.query.a)',
    'path.basename(req.query.a)',
    'escape(req.query.a)',
    'schema.parse(req.body)',
  )
  check(false, 'pages[req.query.a]', 'req.query.a === b', 'await load(req.query.a)')
})

test('what is asked about before', () => {
  check(
    false,
    'const a = req.query.a; if (!list.includes(a)) f(); a',
    'const a = req.query.a; validateName(a); a',
  )
  check(
    false,
    'const a = req.query.a; if (!a.startsWith(b)) f(); a',
    'const a = req.query.a; if (!(a in map)) f(); a',
  )
})

test('what no stranger sends', () => {
  check(
    false,
    'a',
    'req',
    'req.user.id',
    'request.url',
    'query.a',
    'body',
    'process.argv[2]',
    'location.href',
  )
  check(false, 'const req = { query: {} }; other.query')
})
