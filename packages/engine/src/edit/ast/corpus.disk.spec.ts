import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ts } from 'ts-morph'
import { expect, test } from 'vitest'
import { byCodePoint } from '../../order.ts'
import { morph } from '../typescript.ts'
import { applyAstEdits } from './apply-ast-edits.ts'
import type { AstEdit } from './ast-edit.ts'
import { declaredNames, nameText } from './item-names.ts'
import { meaningOf } from './meaning.ts'
import { moduleForm } from './module/module-sites.ts'
import { parseSource, type Source, syntaxErrorOf } from './source.ts'

const modules = fileURLToPath(new URL('../../../../../node_modules', import.meta.url))

/** Numbers from 0 to below a limit, the same in every run. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Files of real code by the ending of their name, the same ones on every machine. */
function filesEnding(ending: RegExp, count: number): readonly string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    const entries = fs.readdirSync(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => byCodePoint(a.name, b.name))) {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory() && !/^(?:\.|@espalier$)/.test(entry.name)) visit(file)
      else if (entry.isFile() && ending.test(entry.name)) found.push(file)
    }
  }
  visit(modules)
  const sized = found.filter((file) => {
    const { size } = fs.statSync(file)
    return size > 300 && size < 40_000
  })
  const step = Math.max(1, Math.floor(sized.length / count))
  return sized.filter((_, index) => index % step === 0).slice(0, count)
}

type Pick = (limit: number) => number
type Draft = Omit<AstEdit, 'id'>

/** What could be done to a declaration at the top of a file. */
function draftsFor(statement: ts.Statement, source: Source): readonly Draft[] {
  const { ts } = morph()
  const [target, another] = declaredNames(statement)
  if (target === undefined || another !== undefined) return []
  if (ts.isInterfaceDeclaration(statement))
    return [{ op: 'addInterfaceMember', target, code: 'added?: string' }]
  if (ts.isEnumDeclaration(statement)) return [{ op: 'addEnumMember', target, code: 'Added = 4711' }]
  if (ts.isTypeAliasDeclaration(statement)) {
    return ts.isTypeLiteralNode(statement.type)
      ? [{ op: 'addTypeMember', target, code: 'added?: string' }]
      : []
  }
  if (ts.isFunctionDeclaration(statement) && statement.body)
    return [{ op: 'addStatement', target, code: 'added("x", 1)' }]
  if (ts.isClassDeclaration(statement)) {
    const own = statement.heritageClauses === undefined
    const parameter = { op: 'addConstructorParameter', target, code: 'added' } as const
    return [
      { op: 'addMember', target, code: 'added() {\n  return [\n    1,\n  ]\n}' },
      { op: 'addMember', target, code: 'addedField = "x"', position: 'first' },
      ...(own && !/\.d\.[cm]?ts$/.test(source.path) ? [parameter] : []),
    ]
  }
  return ts.isVariableStatement(statement) ? draftsForVariable(statement, target) : []
}

function draftsForVariable(statement: ts.VariableStatement, target: string): readonly Draft[] {
  const { ts } = morph()
  const initializer = statement.declarationList.declarations[0]?.initializer
  if (initializer === undefined) return []
  if (ts.isArrayLiteralExpression(initializer)) {
    const position = initializer.elements.length % 2 === 0 ? 'first' : 'sorted'
    return [{ op: 'addToArray', target, code: 'added("x")', position }]
  }
  if (!ts.isObjectLiteralExpression(initializer)) return []
  const nested = initializer.properties.flatMap((property): Draft[] => {
    const name = property.name && nameText(property.name)
    const isArray = ts.isPropertyAssignment(property) && ts.isArrayLiteralExpression(property.initializer)
    return isArray && name
      ? [{ op: 'addToArray', target: `${target}."${name}"`, code: '{ added: true }' }]
      : []
  })
  return [{ op: 'addToObject', target, code: 'added: { deep: true }' }, ...nested]
}

const ofModules: readonly Draft[] = [
  { op: 'addExport', from: './added', named: ['added4'] },
  { op: 'addExport', code: 'export function added8() {\n  return 1\n}' },
]

function draftsForFile(source: Source): readonly Draft[] {
  return [
    { op: 'addImport', from: 'added', named: ['added1', 'added2 as added3'] },
    { op: 'addStatement', code: 'added()', position: 'first' },
    { op: 'addStatement', code: 'const added5 = `a\n  b`' },
    ...importDrafts(source),
    ...(moduleForm(source) === 'import' ? ofModules : []),
  ]
}

/** Joins each module that the file already imports. */
const importDrafts = ({ file }: Source): readonly Draft[] =>
  file.statements.flatMap((statement) => {
    const { ts } = morph()
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    return [{ op: 'addImport', from: statement.moduleSpecifier.text, named: ['added6', 'type Added7'] }]
  })

function editsFor(source: Source, pick: Pick): readonly AstEdit[] {
  const declared = source.file.statements.flatMap((statement) => draftsFor(statement, source))
  const ofFile = draftsForFile(source)
  const drafts = [
    ofFile[pick(ofFile.length)],
    declared[pick(declared.length)],
    declared[pick(declared.length)],
  ]
  return drafts.flatMap((draft, index) => (draft ? [{ ...draft, id: `edit-${index}` }] : []))
}

/** The comments above the first statement are not of the file's node: an empty statement comes before them. */
function commentsOf({ text, path: name }: Source): readonly string[] {
  const { file } = parseSource(`;${text.replace(/^#!/, '//')}`, name)
  return meaningOf(file, file).comments
}

const statementsOf = ({ file }: Source): readonly string[] =>
  file.statements.map((each) => each.getText(file))

/** What is wrong with the result of some edits of a file; the conflict, if there is one. */
function faultsOf(source: Source, edits: readonly AstEdit[]): readonly string[] {
  const pieces = edits.map((edit) => ({ edit }))
  const outcome = applyAstEdits(source.text, pieces, source.path)
  if (outcome.kind === 'conflict') return outcome.conflicts.map(({ code, message }) => `${code}: ${message}`)
  const after = parseSource(outcome.text, source.path)
  const again = applyAstEdits(outcome.text, pieces, source.path)
  const kept = new Set(statementsOf(after))
  const changed = statementsOf(source).filter((statement) => !kept.has(statement))
  // An import may change two: the names of values go to one statement, those of types to another.
  const most = edits.length + edits.filter(({ op }) => op === 'addImport').length
  return [
    ...(syntaxErrorOf(after) ? ['does not parse'] : []),
    ...(again.kind === 'applied' && again.text === outcome.text ? [] : ['is not idempotent']),
    ...(changed.length > most ? [`${changed.length} statements changed`] : []),
    ...(commentsOf(after).join('\n') === commentsOf(source).join('\n') ? [] : ['comments changed']),
    ...(after.text.includes('\r\n') === source.text.includes('\r\n') ? [] : ['ends of line changed']),
  ]
}

/** What stands in the way of an edit that is drawn at random: several things of one name. */
const isExpected = (fault: string): boolean => /^anchor-ambiguous|^piece-edited/.test(fault)

test(
  'random operations on thousands of real files change what they are about, and nothing else',
  { timeout: 120_000 },
  () => {
    const pick = numbersFrom(Number(process.env['FC_SEED'] ?? 1))
    const files = [
      ...filesEnding(/(?<!\.d)\.ts$/, 480),
      ...filesEnding(/\.[cm]js$/, 250),
      ...filesEnding(/(?<!\.min)\.js$/, 1200),
      ...filesEnding(/\.d\.[cm]?ts$/, 500),
    ]
    const faults: string[] = []
    let parsed = 0
    let refused = 0
    let applied = 0
    for (const file of files) {
      const source = parseSource(fs.readFileSync(file, 'utf8').replace(/^\ufeff/, ''), file)
      if (syntaxErrorOf(source)) continue
      parsed++
      const edits = editsFor(source, pick)
      const found = faultsOf(source, edits)
      if (found.length > 0 && found.every(isExpected)) refused++
      else if (found.length > 0)
        faults.push(`${path.relative(modules, file)}: ${found.join('; ')} after ${JSON.stringify(edits)}`)
      else applied += edits.length
    }
    expect(faults.slice(0, 10)).toEqual([])
    expect(parsed).toBeGreaterThanOrEqual(2000)
    expect(refused).toBeLessThan(parsed / 10)
    expect(applied).toBeGreaterThan(4000)
  },
)
