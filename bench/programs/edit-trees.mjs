// Edits the syntax trees of many files in memory: an import, an element of a decorator's list, a method. Prints what it
// cost as JSON.
import { createRequire } from 'node:module'
import { applyAstEdits } from '@espalier/engine'
import { costOf } from '../cost-of.mjs'
import { fileOf } from '../typescript-file.mjs'

const [side, count] = process.argv.slice(2)
const engine = createRequire(import.meta.resolve('@espalier/engine'))

const method = { name: 'close', statements: ['return true'], returnType: 'boolean' }
const pieces = [
  { op: 'addImport', from: '@nestjs/config', named: ['ConfigModule'] },
  { op: 'addToArray', target: 'OrdersModule@Module.imports', code: 'ConfigModule.forRoot()' },
  { op: 'addMember', target: 'OrdersModule', code: 'close(): boolean {\n  return true\n}' },
].map((edit) => ({ edit: { id: edit.op, ...edit } }))

function editWithEspalier(path, text) {
  const outcome = applyAstEdits(text, pieces, path)
  if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome.conflicts))
  return outcome.text
}

function morphEditor() {
  const { Project, SyntaxKind } = engine('ts-morph')
  const project = new Project({ useInMemoryFileSystem: true })
  return (path, text) => {
    const file = project.createSourceFile(path, text)
    file.addImportDeclaration({ moduleSpecifier: '@nestjs/config', namedImports: ['ConfigModule'] })
    const owner = file.getClassOrThrow('OrdersModule')
    const [argument] = owner.getDecoratorOrThrow('Module').getArguments()
    const imports = argument.asKindOrThrow(SyntaxKind.ObjectLiteralExpression).getPropertyOrThrow('imports')
    imports
      .getInitializerIfKindOrThrow(SyntaxKind.ArrayLiteralExpression)
      .addElement('ConfigModule.forRoot()')
    owner.addMethod(method)
    const result = file.getFullText()
    file.forget()
    return result
  }
}

function nothingEditor() {
  engine('ts-morph')
  return (_, text) => text
}

const editors = { espalier: () => editWithEspalier, morph: morphEditor, nothing: nothingEditor }
const cost = await costOf(() => {
  const edit = editors[side]()
  for (let index = 0; index < Number(count); index++) {
    const text = edit(`src/orders-${index}.module.ts`, fileOf(index))
    if (side !== 'nothing' && !text.includes('close(): boolean')) throw new Error('The method is missing.')
  }
})
process.stdout.write(JSON.stringify(cost))
