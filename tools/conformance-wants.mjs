// What Espalier does where hygen is wrong or unsafe: one check for each probe of verdict `differ`.
// A check returns undefined, or what is wrong.

const files =
  (expected, status = 0) =>
  (result) => {
    const actual = Object.fromEntries(
      Object.entries(result.files).map(([name, bytes]) => [name, bytes.toString()]),
    )
    const wrong = JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(expected))
    if (wrong)
      return `files are ${JSON.stringify(actual)}; ${result.stderr.split('\n').slice(0, 2).join(' ')}`
    return result.status === status ? undefined : `exit code ${result.status}`
  }

const sorted = (object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))

/** Nothing changes, and the code of the finding is said. */
const refuses = (code) => (result, probe) => {
  const unchanged = files(probe.files ?? {}, result.status)(result)
  if (unchanged) return unchanged
  if (result.status === 0) return 'exit code 0'
  const codes = [...result.plan.steps, ...result.plan.diagnostics].map((each) => each.code)
  return codes.includes(code) ? undefined : `codes are ${codes}`
}

const also =
  (...checks) =>
  (result, probe) =>
    checks.map((check) => check(result, probe)).find(Boolean)
const says = (kind, note) => (result) =>
  result.plan.steps.some((step) => step.kind === kind && step.note?.includes(note))
    ? undefined
    : `steps are ${JSON.stringify(result.plan.steps)}`

const f = 'one\ntwo\nthree\ntwo\n'

export const wants = {
  'eof_last-string-false-ignored': files({ 'f.txt': 'one\ntwo\nX\nthree\ntwo\n' }),
  'after-not-found-goes-to-top': refuses('anchor-missing'),
  'before-not-found-silent': refuses('anchor-missing'),
  'at_line--1': refuses('anchor-out-of-range'),
  'append-no-final-newline-lands-before-last-line': files({ 'f.txt': 'one\ntwo\nX' }),
  // A location that is switched off is no location: the body goes to the end.
  'append-false-still-appends': files({ 'f.txt': `${f}X\n` }),
  'after-regexp-object-flag-i': also(refuses('frontmatter-unsafe-tag'), (result) =>
    /\{ regex: "TWO", flags: i \}/.test(result.stderr) ? undefined : 'the plain spelling is not shown',
  ),
  'multiline-after-capture-group-overshoots': files({ 'f.txt': 'a\nb\nX\nc\nd\ne\n' }),
  'after-true-boolean-becomes-regex': refuses('attribute-invalid'),
  'after-empty-matches-first-line': refuses('attribute-invalid'),
  'skip_if-matches-status-still-inject': also(files({ 'f.txt': f }), says('keep', 'skip_if')),
  'skip_if-true-bool-is-regex-true': also(files({ 'f.txt': f }), says('keep', 'skip_if')),
  'skip_if-ejs-false-skips-when-text-false-present': files({ 'f.txt': 'one\nX\nfalse\n' }),
  'skip_if-regex-chars-in-own-text-dup': also(
    files({ 'f.txt': 'one\narr[0]\n' }),
    says('keep', 'already there'),
  ),
  'inject-string-false-still-injects': refuses('file-exists'),
  'missing-target-error-then-continues-success-true': refuses('target-missing'),
  'mixed-eol-majority-crlf-lf-line-not-split': files({ 'f.txt': 'one\r\ntwo\nX\r\nthree\r\nfour\r\n' }),
  'bom-file-prepend-goes-before-bom': files({ 'f.txt': '\ufeffX\none\n' }),
  'from-is-ignored-when-inject': files({ 'f.txt': 'one\nFROM\ntwo\nthree\ntwo\n' }),
  'dry-still-prompts': files({ 'f.txt': f }),
  'force-ejs-false-string-forces': files({ 'f.txt': f }),
  'unless_exists-ejs-true-string-ignored': also(files({ 'f.txt': f }), says('keep', 'unless_exists')),
  'skip_if-bool-true-ignored': also(files({}), says('keep', 'skip_if')),
  'skip_if-true-on-existing-prompts-first': also(files({ 'f.txt': f }), says('keep', 'skip_if')),
  'to-string-null-makes-file-null': also(files({ null: 'X\n' }), (result) =>
    result.plan.diagnostics.some(({ severity }) => severity === 'warning')
      ? undefined
      : 'there is no warning',
  ),
  'to-outside-cwd-allowed': refuses('path-outside'),
  'to-absolute-allowed': files({ 'abs.txt': 'X\n' }),
  'html-escape-in-path': files({ 'a&b.txt': 'x' }),
  'dup-target-last-wins-force': refuses('owner-duplicate'),
  'from-raw-not-rendered': files({ 'from.txt': 'raw <%= name %>\n' }),
  'binary-body-corrupted': (result) =>
    result.files['x.bin']?.equals(Buffer.from([0xff, 0xfe, 0x00, 0x80]))
      ? undefined
      : `x.bin is ${result.files['x.bin']?.toString('hex')}`,
  'found-mid-file-when-line-1-has-dashes': files({}),
  'unknown-attribute-ignored': refuses('attribute-unknown'),
  'name-42-number-throws': files({ 'e.txt': '42 string\n' }),
  'ejs-option-hijack-async': files({ 'x.txt': 'n' }),
  'include-relative-fails': files({ 'x.txt': 'P' }),
  'ignored-by-suffix-my-index.js': files({ 'idx.txt': '1', 'ok.txt': '1' }),
  'sh-runs-although-add-skipped': files({ 'f.txt': f }),
  // The value is one argument as it is, quotes and all; nothing of it is shell code.
  'sh-html-escaped-quotes': files({ 'o.txt': '"hi"' }),
  'message-broken-in-6.2.11': (result) =>
    result.plan.messages.join(' ').includes('done} unnamed')
      ? undefined
      : `messages are ${result.plan.messages}`,
}
