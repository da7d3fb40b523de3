import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { tsconfig, typeWorld } from '../../../testing/type-world.ts'
import { findTypeErrors } from '../find-type-errors.ts'
import { stagedView } from '../staged-view.ts'
import type { NativeApi } from './native-api.ts'
import { type Session, startSession } from './native-session.ts'

const version = '7.0.2'
const world = typeWorld()
let api: NativeApi
let root: string
let session: Session
let child: ChildProcess

beforeAll(async () => {
  world.fetch([version])
  root = world.request(version, { disk: { 'tsconfig.json': tsconfig, 'src/a.ts': 'export {}\n' } }).root
  const entry = createRequire(`${root}/package.json`).resolve('typescript/unstable/async')
  api = (await import(pathToFileURL(entry).href)) as NativeApi
})

afterAll(() => world.remove())

beforeEach(async () => {
  const view = stagedView(root, new Map())
  session = await startSession(api, { root, version, view: () => view })
  child = await session.ask((native) => Promise.resolve(native.client?.process as ChildProcess))
})

const config = (): string => `${root}/tsconfig.json`

test('the process ends with its session', async () => {
  const { fileNames } = await session.ask((native) => native.parseConfigFile(config()))
  expect(fileNames).toHaveLength(1)
  const ended = once(child, 'exit')
  await session.close()
  await ended
})

test.skipIf(process.platform === 'win32')('a process that ends by itself leaves nobody waiting', async () => {
  // Held still, so that it ends with a question that it has, and has not begun to answer.
  await session.ask((native) => native.parseConfigFile(config()))
  child.kill('SIGSTOP')
  const { bytesWritten } = child.stdin as Socket
  const opening = session.ask((native) => native.updateSnapshot({ openProjects: [config()] }))
  const told = expect(opening).rejects.toMatchObject({
    code: 'gate-failed',
    message: 'TypeScript 7.0.2 ended before it had answered.',
  })
  await vi.waitFor(() => expect((child.stdin as Socket).bytesWritten).toBeGreaterThan(bytesWritten))
  child.kill('SIGKILL')
  await told
  await session.close()
})

test('an error in between leaves no process behind', async () => {
  await session.close()
  const broken = world.request(version, { disk: { 'tsconfig.json': '{' }, planned: { 'a.ts': '' } })
  await expect(findTypeErrors(broken)).rejects.toThrow('tsconfig.json:1: ')
  await vi.waitFor(() => expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap'))
})
