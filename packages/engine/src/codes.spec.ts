import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { discoverTemplates } from './2-template/discover-templates.ts'
import { prepareAction } from './2-template/hygen/prepare-action.ts'
import { readMigration } from './2-template/migrations.ts'
import { parsePlanJson } from './3-plan/plan-json.ts'
import type { Step } from './3-plan/plan.ts'
import { applyPlan, commitInto } from './5-transaction/apply-plan.ts'
import { bindProject } from './bind/bind-project.ts'
import { type Code, codes } from './codes.ts'
import type { DiagnosticCode } from './diagnostics.ts'
import type { Content } from './content.ts'
import { findDrift } from './drift/find-drift.ts'
import { applyAstEdits } from './edit/ast/apply-ast-edits.ts'
import { EspalierError } from './errors.ts'
import { generate } from './generate.ts'
import { hashOf } from './hash.ts'
import { emptyLock, type Lock } from './lock.ts'
import type { FileOwnership } from './ownership.ts'
import { raisedByCommits } from './testing/raised-by-commits.ts'
import { planOf } from './testing/steps.ts'
import { folderWith } from './testing/temp-folder.ts'
import { diskWorkspace } from './workspace/disk-workspace.ts'
import { memoryWorkspace } from './workspace/memory-workspace.ts'

// Every code has a scenario here that raises it, through the functions that the packages above call. The command
// has a table of its own for the few that only it can raise.
const raisedByTheCommand: readonly Code[] = ['answer-missing', 'command-failed', 'conflict-unknown']
const raisedByGates: readonly Code[] = ['gate-failed', 'gate-unchecked', 'settings-invalid']

type Raised = readonly DiagnosticCode[] | Promise<readonly DiagnosticCode[]>
type Files = Readonly<Record<string, string>>

interface Project {
  /** The template `web`, without its manifest. */
  readonly template?: Files
  readonly manifest?: object
  /** The binding's entry for it. */
  readonly follow?: object
  /** What stands in the workspace besides; the project is `app`. */
  readonly standing?: Readonly<Record<string, string | Content>>
}

/** The codes of everything that a run of one project has to say. */
async function run({
  template = {},
  manifest = {},
  follow = {},
  standing = {},
}: Project): Promise<readonly DiagnosticCode[]> {
  const json = JSON.stringify({ id: 'web', version: '1.0.0', ...manifest })
  const root = folderWith({ 'template.json': json, ...template })
  const { templates, diagnostics } = discoverTemplates([root])
  if (diagnostics.length > 0) return diagnostics.map(({ code }) => code)
  const binding = JSON.stringify({ templates: [{ use: 'web', ...follow }] })
  const workspace = memoryWorkspace({ 'app/espalier.json': binding, ...standing })
  const bound = bindProject({ view: workspace, folder: 'app', templates, projects: () => new Map() })
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code }) => code)
  const jobs = [bound.project]
  const commit = commitInto(workspace)
  const { plan } = await generate({ root: '/ws', workspace, jobs, commit, commands: 'untrusted' })
  const conflicts = plan.steps.flatMap((step) => (step.kind === 'conflict' ? [step.code] : []))
  return [...plan.diagnostics.map(({ code }) => code), ...conflicts]
}

/** What a check says of a project whose lock knows one file of the template, with that ownership. */
async function drift(
  ownership: FileOwnership,
  standing: Files,
  version = '1.0.0',
): Promise<readonly DiagnosticCode[]> {
  const root = folderWith({
    'template.json': JSON.stringify({ id: 'web', version: '1.0.0', files: { 'a.json': { ownership } } }),
    'files/a.json': '{}',
  })
  const { templates } = discoverTemplates([root])
  const [web] = templates
  const record = { version, digest: web?.digest ?? '', inputs: {}, sources: {} }
  const file = { template: 'web', ownership, hash: hashOf('{}') }
  const lock = { ...emptyLock, templates: { web: record }, files: { 'a.json': file } }
  const workspace = memoryWorkspace({
    'app/espalier.json': '{ "templates": [{ "use": "web" }] }',
    'app/espalier.lock.json': JSON.stringify(lock),
    ...standing,
  })
  const bound = bindProject({ view: workspace, folder: 'app', templates, projects: () => new Map() })
  const jobs = 'project' in bound ? [bound.project] : []
  const { plan } = await generate({ root: '/ws', workspace, jobs, commit: 'none', commands: 'untrusted' })
  return findDrift(plan, jobs).map(({ code }) => code)
}

/** What stands between a project at version 1.0.0 of a template and one that brings a migration to 2.0.0. */
const pending = (): Raised => {
  const lock = {
    ...emptyLock,
    templates: { web: { version: '1.0.0', digest: hashOf(''), inputs: {}, sources: {} } },
  }
  return run({
    manifest: { version: '2.0.0' },
    template: { 'migrations/2.0.0.json': '{}' },
    standing: { 'app/espalier.lock.json': JSON.stringify(lock) },
  })
}

async function migrate(): Promise<readonly DiagnosticCode[]> {
  const file = path.join(folderWith({ '2.0.0.json': '{ "rename": 1 }' }), '2.0.0.json')
  await readMigration({ version: '2.0.0', path: file }, { inputs: {}, files: [] })
  return []
}

/** A template of one file with frontmatter. */
const directed = (attributes: string, body = '', standing: Project['standing'] = {}): Raised =>
  run({ template: { 'file.ejs.t': `---\n${attributes}\n---\n${body}` }, standing })

const rendered = (text: string): Raised => run({ template: { 'files/a.txt.ejs': text } })

const injected = (location: string, target: string | Content): Raised =>
  directed(`to: a.txt\ninject: true\n${location}`, 'x', { 'app/a.txt': target })

/** The only file has the value of a secret input in its path. */
const secretPath = (): Raised =>
  run({
    template: { 'files/__key__.txt': '' },
    manifest: { parameters: { properties: { key: { type: 'string', 'x-secret': true } } } },
    follow: { with: { key: 'hush' } },
  })

function intoTree(text: string, code: string): readonly DiagnosticCode[] {
  const outcome = applyAstEdits(text, [{ edit: { op: 'addStatement', id: 'x', code } }], 'a.ts')
  return outcome.kind === 'conflict' ? outcome.conflicts.map((each) => each.code) : []
}

const fromSource = (address: string, standing: Files = {}): Raised =>
  run({
    manifest: { parameters: { properties: { word: {} } } },
    follow: { from: { word: address } },
    standing,
  })

/** The lock of a project in which `a.txt` was generated with the text `old`. */
const merged = { template: 'web', ownership: 'merged', hash: hashOf('old') } as const
const lockOf = (files: Lock['files']): string => JSON.stringify({ ...emptyLock, files })
const lockOfOld = lockOf({ 'a.txt': merged })

const afterOld = (template: Files): Raised =>
  run({ template, standing: { 'app/espalier.lock.json': lockOfOld, 'app/a.txt': 'mine' } })

const edited = (attribute: string, standing: string): Raised =>
  run({ template: { 'a.ejs.t': `---\nto: a.ts\n${attribute}\n---\n` }, standing: { 'app/a.ts': standing } })

async function prepare(templates: Files, positionals: readonly string[]): Promise<readonly DiagnosticCode[]> {
  const cwd = folderWith(templates)
  const prompter = { prompt: () => Promise.resolve({}) }
  await prepareAction({ cwd, base: cwd, positionals, flags: {}, timestamp: 0, prompter })
  return []
}

function commitSteps(steps: readonly Step[]): readonly DiagnosticCode[] {
  applyPlan(planOf(steps), memoryWorkspace({ 'a.txt': 'mine' }))
  return []
}

function twoTemplates(): readonly DiagnosticCode[] {
  const manifest = '{ "id": "web", "version": "1.0.0" }'
  const root = folderWith({ 'a/template.json': manifest, 'b/template.json': manifest })
  return discoverTemplates([root]).diagnostics.map(({ code }) => code)
}

function readThroughLoop(): readonly DiagnosticCode[] {
  const root = folderWith({})
  fs.symlinkSync('loop', path.join(root, 'loop'))
  diskWorkspace(root).look('loop/a.txt')
  return []
}

const state = { content: { text: 'old' }, executable: false }
const wordRequired = { parameters: { properties: { word: { type: 'string' } }, required: ['word'] } }

const scenarios: Readonly<Partial<Record<Code, () => Raised>>> = {
  'source-address': () => fromSource('../word.txt'),
  'source-missing': () => fromSource('word.txt'),
  'source-project-unknown': () => fromSource('nobody:word.txt'),
  'source-invalid': () => fromSource('word.json', { 'app/word.json': '{' }),

  'template-not-found': () => run({ follow: { use: 'other' } }),
  'template-duplicate': twoTemplates,
  'template-version': () => run({ follow: { use: 'web@^2' } }),
  'manifest-invalid': () => run({ manifest: { version: 'latest' } }),
  'binding-invalid': () => run({ follow: { uses: 'web' } }),
  'input-unknown': () => run({ follow: { with: { word: 'x' } } }),
  'input-missing': () => run({ manifest: wordRequired }),
  'input-invalid': () => run({ manifest: wordRequired, follow: { with: { word: 1 } } }),
  'frontmatter-invalid': () => directed('to: [a.txt'),
  'frontmatter-unsafe-tag': () => directed('to: a.txt\nafter: !!js/regexp /x/'),
  'attribute-unknown': () => directed('to: a.txt\ninjekt: true'),
  'attribute-invalid': () => directed('to: a.txt\ninject: true\nat_line: last'),
  'template-syntax': () => rendered('<% if (true) { %>'),
  'template-failed': () => rendered('<% throw new Error("no") %>'),
  'variable-missing': () => rendered('<%= word %>'),
  'include-missing': () => rendered('<%- include("none") %>'),
  'include-circular': () => rendered('<%- include("a.txt.ejs") %>'),
  'output-too-large': () => rendered('<%= "x".repeat(33 * 1024 * 1024) %>'),
  'path-invalid': () => directed('to: ../a.txt'),
  'hook-failed': () =>
    prepare({ '_templates/page/new/prompt.cjs': 'throw new Error("no")' }, ['page', 'new']),
  'not-supported': () => run({ manifest: { composition: { provides: [{ name: 'a', type: 'variable' }] } } }),

  'path-outside': () => directed('to: "{workspaceRoot}/other/a.txt"'),
  'path-case-clash': () => run({ template: { 'files/a.txt': '', 'files/A.txt': '' } }),
  'path-blocked': () => run({ template: { 'files/lib/a.txt': '' }, standing: { 'app/lib': 'a file' } }),
  'owner-duplicate': () => run({ template: { 'files/a.txt': '', 'b.ejs.t': '---\nto: a.txt\n---\n' } }),
  'file-exists': () => run({ template: { 'files/a.txt': 'new' }, standing: { 'app/a.txt': 'mine' } }),
  'both-changed': () => afterOld({ 'files/a.txt': 'new' }),
  'key-conflict': () => {
    const manifest = { files: { 'a.json': { ownership: 'keys' } } }
    return run({
      manifest,
      template: { 'files/a.json': '{ "a": 1 }' },
      standing: { 'app/a.json': '{ "a": 2 }' },
    })
  },
  'conflict-open': () =>
    run({
      template: { 'files/a.txt': 'new' },
      standing: {
        'app/espalier.lock.json': lockOf({ 'a.txt': { ...merged, disputed: hashOf('new') } }),
        'app/a.txt': '<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> template\n',
      },
    }),
  'piece-duplicate': () => {
    const piece = (code: string): string =>
      `---\nto: a.ts\nast: { addToArray: { target: list, id: x, code: ${code} } }\n---\n`
    return run({
      template: { 'a.ejs.t': piece('one'), 'b.ejs.t': piece('two') },
      standing: { 'app/a.ts': 'const list = []\n' },
    })
  },
  'piece-edited': () =>
    edited('ast: { addEnumMember: { target: Role, code: "Admin = 1" } }', 'enum Role {\n  Admin = 2,\n}\n'),
  'region-broken': () =>
    run({
      template: { 'a.ejs.t': '---\nto: a.py\nownership: injected\nid: x\n---\none\n' },
      standing: { 'app/a.py': '# espalier:begin x\n' },
    }),
  'target-unparsable': () => edited('ast: { addImport: { from: x } }', 'class {'),
  'target-missing': () => directed('to: a.txt\ninject: true\nafter: x'),
  'target-binary': () => injected('after: x', { base64: 'AAE=' }),
  'anchor-missing': () => injected('after: x', 'one\n'),
  'anchor-ambiguous': () => injected('after: one', 'one\none\n'),
  'anchor-out-of-range': () => injected('at_line: 9', 'one\n'),
  'ast-check-failed': () => intoTree('const a = 1', 'const b = ('),
  'secret-exposed': secretPath,
  'drift-edited': () => drift('owned', { 'app/a.json': '[]' }),
  'drift-missing': () => drift('owned', {}),
  'drift-outdated': () => drift('owned', { 'app/a.json': '{}' }, '0.9.0'),
  'upgrade-pending': pending,
  'migration-failed': migrate,
  'plan-invalid': () => [parsePlanJson('{}')].flatMap(() => []),

  'plan-stale': () => commitSteps([{ kind: 'delete', path: 'a.txt', by: [], before: state }]),
  'read-failed': readThroughLoop,
  ...raisedByCommits,
  'lock-invalid': () => run({ standing: { 'app/espalier.lock.json': '{}' } }),

  usage: () => prepare({}, []),
  'trust-needed': () => directed('to: a.txt\nsh: echo'),
  internal: () =>
    commitSteps([{ kind: 'conflict', path: 'a.txt', by: [], code: 'file-exists', message: '' }]),
}

/** What is thrown is raised as well. */
async function raisedBy(scenario: () => Raised): Promise<readonly string[]> {
  try {
    return await scenario()
  } catch (error) {
    if (error instanceof EspalierError) return error.diagnostics.map(({ code }) => code)
    throw error
  }
}

describe('each code is raised by its scenario, and by nothing else in it', () => {
  test.each(Object.entries(scenarios))('%s', async (code, scenario) => {
    expect(new Set(await raisedBy(scenario))).toEqual(new Set([code]))
  })
})

test('the scenarios are the catalogue', () => {
  expect([...Object.keys(scenarios), ...raisedByTheCommand, ...raisedByGates].sort()).toEqual(
    Object.keys(codes).sort(),
  )
})

test.each(Object.entries(codes))(
  '%s says what it means and what helps, in sentences',
  (_, { meaning, help }) => {
    expect([meaning, help]).toEqual([
      expect.stringMatching(/^[A-Z`].*\.$/s),
      expect.stringMatching(/^[A-Z`].*[.`]$/s),
    ])
  },
)
