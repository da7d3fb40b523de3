import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildRealCli, type RealCli } from './testing/real-cli.ts'

// What only a process has: signals, and streams that are refused.

let cli: RealCli
let root: string

beforeAll(async () => void (cli = await buildRealCli()))
afterAll(() => cli.remove())
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-real-'))
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const at = (name: string): string => path.join(root, name)

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true })
  fs.writeFileSync(at(name), text)
}

function action(...scripts: readonly string[]): void {
  fs.mkdirSync(at('_templates/g/a'), { recursive: true })
  for (const [index, script] of scripts.entries())
    fs.writeFileSync(
      at(`_templates/g/a/${index}.t`),
      `---\nto: ${index}.txt\nsh: ${JSON.stringify(script)}\n---\nX\n`,
    )
}

/** The last rename of a commit is its commit point. */
const signalAtRename = `NODE_OPTIONS='--import "data:text/javascript,${[
  'import fs from %22node:fs%22',
  'const rename = fs.renameSync',
  'fs.renameSync = (...names) => { process.kill(process.pid, %22SIGINT%22); rename(...names) }',
].join(';')}"'`

const check = (line: string, code: number, err: string | RegExp): string => {
  const ended = cli.sh(line, root)
  expect(ended).toMatchObject({ code, err: expect.stringMatching(err) })
  return ended.out
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each([
    ['INT', 130],
    ['TERM', 143],
    ['HUP', 129],
  ])('SIG%s to a command and to what runs it is told first, then ends both', (name, code) => {
    action(`kill -${name} $PPID; kill -${name} $$`, 'touch second')
    check(
      '$espalier hygen g a',
      code,
      new RegExp(`it was ended by SIG${name}\\.[^]*\`espalier resume \\S+\` runs it again`),
    )
    expect([fs.existsSync(at('0.txt')), fs.existsSync(at('second'))]).toEqual([true, false])
    expect(check('$espalier runs', 0, /^$/)).toMatch(/ stopped /)
  })

  test('to what runs the commands lets no other begin', () => {
    action('kill -INT $PPID', 'touch second')
    check('$espalier hygen g a', 130, /^$/)
    expect(fs.existsSync(at('second'))).toBe(false)
    expect(check('$espalier runs', 0, /^$/)).toMatch(/ stopped /)
  })

  test('behind the last command is seen, too', () => {
    action('kill -INT $PPID')
    check('$espalier hygen g a', 130, /^$/)
    expect(check('$espalier runs', 0, /^$/)).toMatch(/ done /)
  })

  test('to a resumed run is the same', () => {
    action('test -e go && kill -INT $PPID && kill -INT $$')
    check('$espalier hygen g a', 1, /exit code 1/)
    check('touch go; $espalier resume $($espalier runs | cut -d" " -f1)', 130, /it was ended by SIGINT/)
  })

  test('in the middle of a commit waits for its end, and for what is told of it', () => {
    action('touch ran')
    expect(check(`${signalAtRename} $espalier hygen g a`, 130, /^$/)).toMatch(/1 new/)
    expect([fs.existsSync(at('0.txt')), fs.existsSync(at('ran'))]).toEqual([true, false])
    expect(check(`${signalAtRename} $espalier undo`, 130, /^$/)).toMatch(/1 deleted\./)
    expect(check('$espalier runs', 0, /^$/)).toMatch(/ done .* undo of g a\n.* undone /)
  })

  test('while a formatter runs ends it, too, and leaves no copies of files', () => {
    write('tools/templates/a/template.json', '{ "id": "a", "version": "1.0.0" }')
    write('tools/templates/a/files/a.slow', 'text')
    write('app/espalier.json', '{ "templates": [{ "use": "a" }] }')
    write(
      'espalier.json',
      JSON.stringify({ gateOptions: { formatters: { '.slow': `sh ${at('formatter')}` } } }),
    )
    write(
      'formatter',
      `exec 3> ${at('pipe')}\npwd > ${at('where')}\nkill -INT $PPID\nsleep 60\necho it went on >&3`,
    )
    // The pipe is read to its end, which comes once nobody holds it open; for a moment, the line itself does.
    const line = 'mkfifo pipe; cat pipe & $espalier generate; code=$?; : 3<> pipe; wait; exit $code'
    expect(check(line, 130, /^$/)).toBe('')
    expect(fs.existsSync(fs.readFileSync(at('where'), 'utf8').trim())).toBe(false)
  })

  test('ends what is no commit at once: the loop of a template may have no end', () => {
    fs.mkdirSync(at('_templates/g/a'), { recursive: true })
    const endless = "<% process.kill(process.pid, 'SIGINT'); for (;;); %>"
    fs.writeFileSync(at('_templates/g/a/a.t'), `---\nto: a.txt\n---\n${endless}\n`)
    // As the shell tells an end by a signal.
    check('$espalier hygen g a; exit $?', 130, /^$/)
  })
})

describe.skipIf(!fs.existsSync('/dev/full'))('a stream that is refused', () => {
  test('is one error, and no success', () => {
    check('$espalier --help > /dev/full', 2, /^error write-failed\n.*ENOSPC.*\n.*\n$/)
  })
  test('takes nothing back', () => {
    action('true')
    check('$espalier hygen g a > /dev/full', 2, /^error write-failed\n.*ENOSPC.*\n.*\n$/)
    expect(check('$espalier runs', 0, /^$/)).toMatch(/ done /)
  })
  test('is no matter where it is that of messages', () => {
    expect(check('$espalier nonsense 2> /dev/full', 2, /^$/)).toBe('')
  })
  test('that is closed is no failure', () => {
    check('$espalier --help | head -n 1', 0, /^$/)
  })
})

test.skipIf(process.platform === 'win32')('a folder that is gone is an error with words', () => {
  fs.mkdirSync(at('gone'))
  check('cd gone && rmdir ../gone && $espalier runs', 2, /^error read-failed\n.*not there any more.*\n.*\n$/)
})
