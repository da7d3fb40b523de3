import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const repository = path.resolve(import.meta.dirname, '..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-nx-'))
const workspace = path.join(folder, 'workspace')

const env: NodeJS.ProcessEnv = {
  ...process.env,
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_DAEMON: 'false',
  NX_CACHE_DIRECTORY: path.join(folder, 'cache'),
  NX_WORKSPACE_DATA_DIRECTORY: path.join(folder, 'data'),
  NO_COLOR: '1',
  CI: 'true',
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: workspace, env, encoding: 'utf8' })
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  return stdout
}

const nx = (...args: string[]): string => run('npx', '--no-install', 'nx', ...args)

function write(file: string, value: object): void {
  const target = path.join(workspace, file)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.writeFileSync(target, `${JSON.stringify(value, null, 2)}\n`)
}

const read = (file: string): string => fs.readFileSync(path.join(workspace, file), 'utf8')

// A workspace as a user has it: packed tarballs and Nx from the registry, nothing linked.
beforeAll(() => {
  fs.mkdirSync(workspace)
  const packed = ['engine', 'cli', 'generators', 'plugin'].map((name) => {
    const { stdout } = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: path.join(repository, 'packages', name),
      encoding: 'utf8',
    })
    return path.join(folder, stdout.trim().split('\n').at(-1) ?? '')
  })
  write('package.json', { name: 'acme', version: '0.0.0', private: true })
  write('nx.json', { analytics: false, neverConnectToCloud: true, plugins: ['@espalier/nx'] })
  write('tsconfig.base.json', {})
  run('npm', 'install', '--no-audit', '--no-fund', 'nx@24.0.0', '@nx/devkit@24.0.0', ...packed)
  run('git', 'init', '-q')
})

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('the generator makes a template, through the Tree of Nx', () => {
  nx('g', '@espalier/nx:template', 'service', '--description=A service', '--no-interactive')
  expect(JSON.parse(read('tools/templates/service/template.json'))).toMatchObject({
    id: 'service',
    description: 'A service',
  })
  expect(read('tools/templates/service/files/src/__name__.ts.ejs')).toBe(
    "export const <%= names(name).propertyName %> = '<%= name %>'\n",
  )
})

test('a dry run of the generator writes nothing', () => {
  nx('g', '@espalier/nx:template', 'other', '--dry-run', '--no-interactive')
  expect(fs.existsSync(path.join(workspace, 'tools/templates/other'))).toBe(false)
})

test('a project with a binding has the target generate, and it generates', () => {
  write('apps/orders/project.json', { name: 'orders' })
  write('apps/orders/espalier.json', { templates: [{ use: 'service', with: { name: 'order-list' } }] })
  const shown = JSON.parse(nx('show', 'project', 'orders', '--json')) as { targets: Record<string, unknown> }
  expect(Object.keys(shown.targets)).toContain('generate')
  nx('run', 'orders:generate')
  expect(read('apps/orders/src/order-list.ts')).toBe("export const orderList = 'order-list'\n")
  const lock = read('apps/orders/espalier.lock.json')
  nx('run', 'orders:generate')
  expect(read('apps/orders/espalier.lock.json')).toBe(lock)
})

test('a broken binding breaks no command of Nx, and its own target says what is wrong', () => {
  fs.mkdirSync(path.join(workspace, 'apps/broken'))
  fs.writeFileSync(path.join(workspace, 'apps/broken/espalier.json'), '{ "templates": [')
  expect(nx('show', 'projects')).toContain('apps-broken')
  expect(() => nx('run', 'apps-broken:generate')).toThrow(/binding-invalid/)
  fs.rmSync(path.join(workspace, 'apps/broken'), { recursive: true })
})

test('a generator writes nowhere but in the workspace', () => {
  fs.mkdirSync(path.join(folder, 'outside'))
  fs.symlinkSync(path.join(folder, 'outside'), path.join(workspace, 'link'))
  for (const directory of ['../outside', 'link']) {
    const generate = (): string =>
      nx('g', '@espalier/nx:template', 'x', `--directory=${directory}`, '--no-interactive')
    expect(generate).toThrow(/path-(outside|blocked)/)
  }
  expect(fs.readdirSync(path.join(folder, 'outside'))).toEqual([])
})

test('the name of a folder is never part of a command', () => {
  const name = 'apps/$(touch run) it'
  write(`${name}/project.json`, { name: 'odd' })
  write(`${name}/espalier.json`, { templates: [{ use: 'service', with: { name: 'odd' } }] })
  nx('run', 'odd:generate')
  expect(read(`${name}/src/odd.ts`)).toContain('odd')
  expect(fs.existsSync(path.join(workspace, 'run'))).toBe(false)
})

test('the plugin brings the espalier command', () => {
  expect(run('npx', '--no-install', 'espalier', 'templates')).toContain('service 0.1.0')
})
