import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryWorkspace } from '../../workspace/memory-workspace.ts'
import { gateContext } from '../../testing/gate-context.ts'
import type { GateContext, GateOutcome, StagedFile } from '../gate.ts'
import { findCommand } from '../tools/find-command.ts'
import { syntaxGate } from './syntax-gate.ts'

let root: string
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-syntax-'))))
afterEach(() => fs.rmSync(root, { recursive: true }))

const noWindows = process.platform !== 'win32'

const contextWith = (given: Partial<GateContext> = {}): GateContext =>
  gateContext({ root, env: process.env, ...given })

const staged = (texts: Record<string, string>): StagedFile[] =>
  Object.entries(texts).map(([file, text]) => ({ path: file, text, counts: 'all' }))

const run = (texts: Record<string, string>, context = contextWith()): Promise<GateOutcome> =>
  syntaxGate.check(staged(texts), context)

/** The places of all findings, as `path:line`. */
async function check(texts: Record<string, string>, expected: readonly string[], context = contextWith()) {
  const { findings, unchecked } = await run(texts, context)
  expect(unchecked).toEqual([])
  expect(findings.map(({ path: file, line }) => `${file}:${line}`).sort()).toEqual([...expected].sort())
}

/** A text that parses, and one with its fault in the second line. */
const languages: Record<string, { tool: string; ending: string; good: string; bad: string }> = {
  python: { tool: 'python3', ending: 'py', good: 'print("é")\n', bad: 'x = 1\ndef f(:\n' },
  go: { tool: 'gofmt', ending: 'go', good: 'package a\n', bad: 'package a\nvar x = ;\n' },
  java: { tool: 'javac', ending: 'java', good: 'class Other {}\n', bad: 'class A {\n  int x = ;\n}\n' },
  ruby: { tool: 'ruby', ending: 'rb', good: 'puts "é"\n', bad: 'x = 1\ny = )\n' },
  php: { tool: 'php', ending: 'php', good: '<?php\necho "é";\n', bad: '<?php\necho ];\n' },
  rust: { tool: 'rustfmt', ending: 'rs', good: 'fn main() {}\n', bad: 'fn f() {\n    let x = ;\n}\n' },
}

const has = (command: string): boolean =>
  findCommand(command, { root: os.tmpdir(), env: process.env }) !== undefined

/** A folder with programs that note that they were started, and are then what they are called. */
function counted(commands: readonly string[]): Record<string, string | undefined> {
  const bin = path.join(root, 'bin')
  fs.mkdirSync(bin)
  for (const command of commands) {
    const real = findCommand(command, { root: os.tmpdir(), env: process.env }) ?? ''
    const script = `#!/bin/sh\necho ${command} >> '${root}/runs'\nexec '${real}' "$@"\n`
    fs.writeFileSync(path.join(bin, command), script, { mode: 0o755 })
  }
  return { ...process.env, PATH: `${bin}:${process.env['PATH']}` }
}

const runs = (): string[] => {
  const file = path.join(root, 'runs')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : []
}

describe.each(Object.entries(languages))('%s', (rule, { tool, ending, good, bad }) => {
  test.skipIf(!has(tool))('files of any name, with any ends of line', async () => {
    const names = ['a b', '-x', 'é ü 名', "it's", '$(id)', 'a/b/c', '.hidden', '0', '--help', 'two.dots']
    const texts = Object.fromEntries(
      names.flatMap((name) => [
        [`good/${name}.${ending}`, good],
        [`${name}.${ending}`, bad],
        [`crlf/${name}.${ending}`, bad.replaceAll('\n', '\r\n')],
      ]),
    )
    const expected = names.flatMap((name) => [`${name}.${ending}:2`, `crlf/${name}.${ending}:2`])
    await check(texts, expected)
  })

  // A Java compiler refuses the mark itself.
  test.skipIf(!has(tool) || rule === 'java')('a byte order mark', async () => {
    await check({ [`good.${ending}`]: `\ufeff${good}`, [`bad.${ending}`]: `\ufeff${bad}` }, [
      `bad.${ending}:2`,
    ])
  })

  // A Go file has to say of which package it is.
  test.skipIf(!has(tool))('an empty file', async () => {
    const file = `empty.${ending}`
    await check({ [file]: '' }, rule === 'go' ? [`${file}:1`] : [])
  })

  test.skipIf(!has(tool) || !noWindows)('200 files are one process', async () => {
    const files = Array.from({ length: 200 }, (_, index) => [
      `f${index}.${ending}`,
      index === 150 ? bad : good,
    ])
    const texts = Object.fromEntries(files) as Record<string, string>
    await check(texts, [`f150.${ending}:2`], contextWith({ env: counted([tool]) }))
    expect(runs()).toEqual([tool])
  })

  test('a missing tool is told once, with its files', async () => {
    const texts = { [`a.${ending}`]: bad, [`b.${ending}`]: good, 'c.ts': '' }
    const { findings, unchecked } = await run(texts, contextWith({ env: { PATH: '' } }))
    expect(findings).toEqual([])
    expect(unchecked).toHaveLength(1)
    expect(unchecked?.[0]).toMatchObject({ paths: [`a.${ending}`, `b.${ending}`] })
    expect(unchecked?.[0]?.why).toContain(`\`${tool}\``)
    expect(unchecked?.[0]?.why).toMatch(/is on(?:ly)? PATH|is not on PATH/)
    expect(unchecked?.[0]?.hint).toMatch(/^Install .+, or turn the gate `syntax` off for these files\.$/)
  })

  test.skipIf(!noWindows)('a tool that does not work is told, with what it says', async () => {
    fs.mkdirSync(path.join(root, 'bin'))
    const broken = '#!/bin/sh\necho "no version is chosen" >&2\nexit 127\n'
    fs.writeFileSync(path.join(root, 'bin', tool), broken, { mode: 0o755 })
    const context = contextWith({ env: { PATH: path.join(root, 'bin') } })
    const { findings, unchecked } = await run({ [`a.${ending}`]: bad }, context)
    expect(findings).toEqual([])
    expect(unchecked).toMatchObject([
      { paths: [`a.${ending}`], why: `\`${tool}\` could not parse: no version is chosen.` },
    ])
  })

  test.skipIf(!noWindows)('a tool that hangs is ended with its children', async () => {
    const pipe = path.join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    fs.mkdirSync(path.join(root, 'bin'))
    const hanging = `#!/bin/sh\nexec 3>'${pipe}'\nsleep 1000 &\necho up >&3\nwhile :; do :; done\n`
    fs.writeFileSync(path.join(root, 'bin', tool), hanging, { mode: 0o755 })
    const controller = new AbortController()
    const env = { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin`, TMPDIR: root }
    const running = run({ [`a.${ending}`]: good }, contextWith({ env, signal: controller.signal }))
    const ended = expect(running).rejects.toThrow('time is up')
    for await (const _chunk of fs.createReadStream(pipe)) controller.abort(new Error('time is up'))
    await ended
  })
})

test.skipIf(!noWindows)('no process is started for a language without files', async () => {
  const env = counted(Object.values(languages).map(({ tool }) => tool))
  await check({ 'a.ts': '', 'b.json': '{}', 'c.yml': '', 'README.md': '(' }, [], contextWith({ env }))
  expect(runs()).toEqual([])
})

test.skipIf(!has('python3') || !noWindows)('where `python3` does not work, `python` may', async () => {
  const env = counted(['python'])
  fs.renameSync(path.join(root, 'bin/python'), path.join(root, 'bin/real'))
  const python3 = findCommand('python3', { root: os.tmpdir(), env: process.env }) ?? ''
  fs.writeFileSync(path.join(root, 'bin/python'), `#!/bin/sh\nexec '${python3}' "$@"\n`, { mode: 0o755 })
  fs.writeFileSync(path.join(root, 'bin/python3'), '#!/bin/sh\nexit 9\n', { mode: 0o755 })
  await check({ 'a.py': 'x =\n' }, ['a.py:1'], contextWith({ env }))
})

test.skipIf(!has('python3'))('nothing of the workspace or the person is imported or run', async () => {
  const marker = path.join(root, 'marker')
  const evil = `open(${JSON.stringify(marker)}, 'w')\n`
  for (const name of ['sitecustomize.py', 'usercustomize.py', 'sys.py', 'encodings.py'])
    fs.writeFileSync(path.join(root, name), evil)
  const env = { ...process.env, PYTHONPATH: root, PYTHONSTARTUP: path.join(root, 'sys.py') }
  await check({ 'a.py': evil, 'b.py': 'import sitecustomize\n' }, [], contextWith({ env }))
  expect(fs.existsSync(marker)).toBe(false)
})

test.skipIf(!has('ruby') || !has('php'))('neither Ruby nor PHP runs what it parses', async () => {
  const marker = path.join(root, 'marker')
  const texts = {
    'a.rb': `BEGIN { File.write(${JSON.stringify(marker)}, '') }\nFile.write(${JSON.stringify(marker)}, '')\n`,
    'a.php': `<?php file_put_contents(${JSON.stringify(marker)}, '');\n`,
  }
  await check(texts, [])
  expect(fs.existsSync(marker)).toBe(false)
})

test.skipIf(!has('rustfmt'))('a file that stops rustfmt does not hide those behind it', async () => {
  const open = 'fn f() { "open }\n'
  await check(
    {
      'a.rs': open,
      'b.rs': 'fn f( {\n',
      'c.rs': open,
      'd.rs': 'fn main() {}\n',
      'e.rs': 'fn g() { let x = ; }\n',
    },
    ['a.rs:1', 'b.rs:1', 'c.rs:1', 'e.rs:1'],
  )
})

test.skipIf(!has('rustfmt'))('the edition is that of the nearest manifest, staged or standing', async () => {
  // A name up to 2015, and a keyword since 2018.
  const named = 'fn main() {\n    let async = 1;\n}\n'
  const view = memoryWorkspace({
    'Cargo.toml': '[workspace.package]\nedition = "2015"\n',
    'late/Cargo.toml': '[package]\nname = "late"\nedition = "2018"\n',
    'member/Cargo.toml': '[package]\nedition.workspace = true\n',
  })
  const texts = {
    'new/Cargo.toml': '[package]\nedition = "2021" # staged\n',
    'new/src/main.rs': named,
    'late/src/main.rs': named,
    'member/src/main.rs': named,
  }
  await check(texts, ['late/src/main.rs:2', 'new/src/main.rs:2'], contextWith({ view }))
})

test.skipIf(!has('javac'))('nothing of Java is resolved, and nothing is written', async () => {
  await check({ 'A.java': 'import no.Such;\npublic class B extends Such { String s = 1; }\n' }, [])
  expect(fs.readdirSync(root)).toEqual([])
})

test.skipIf(!has('javac'))('columns of Java count a tab as one', async () => {
  const { findings } = await run({ 'A.java': 'class A {\n\tint a = ;\n}\n' })
  expect(findings.map(({ line, column }) => [line, column])).toEqual([[2, 10]])
})

test.skipIf(!noWindows)('Java that this compiler is too old for is not checked', async () => {
  fs.mkdirSync(path.join(root, 'bin'))
  const words =
    'error: unnamed classes are a preview feature and are disabled by default.\nvoid main() {}\n^\n1 error'
  fs.writeFileSync(
    path.join(root, 'bin/javac'),
    `#!/bin/sh\nfor last; do :; done\nprintf '%s:1: %s\\n' "$last" '${words}' >&2\nexit 1\n`,
    { mode: 0o755 },
  )
  const env = { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin` }
  const { findings, unchecked } = await run({ 'A.java': 'void main() {}\n' }, contextWith({ env }))
  expect(findings).toEqual([])
  expect(unchecked).toMatchObject([
    { paths: ['A.java'], why: 'They use more of Java than this `javac` knows.' },
  ])
})

test('no copy is left behind', async () => {
  const texts = Object.values(languages).map(({ ending, bad }) => [`a.${ending}`, bad])
  const copies = (): string[] =>
    fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('espalier-staged-'))
  const before = copies()
  await run(Object.fromEntries(texts) as Record<string, string>)
  expect(copies().filter((name) => !before.includes(name))).toEqual([])
})
