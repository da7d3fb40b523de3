import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import type { AstEdit, AstOperation } from '../ast-edit.ts'
import { callsOf, missingTarget, nodesOfScopes, type Reached, reachTarget } from './find-target.ts'
import { type List, type ListKind, listOf } from '../list/list.ts'
import { literalsIn, valueOf } from './literals-in.ts'
import { type Segment, scopesOf } from './parse-target.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Source } from '../source.ts'
import { heldBy, typeLiteralsIn } from './step-into.ts'

/** A list of an operation; or the list of the object that lacks the properties which would hold it. */
export type Found =
  | { readonly kind: 'found'; readonly list: List }
  | { readonly kind: 'absent'; readonly list: List; readonly names: readonly string[] }

/** Finds the one list that an operation is about. */
export function findList(source: Source, edit: AstEdit): Found | Refusal {
  const { op, target = '' } = edit
  if (target === '') return { kind: 'found', list: listOf('statement', source.file, source) }
  const scopes = scopesOf(target)
  const last = scopes.at(-1) ?? target
  const from = nodesOfScopes(source, scopes.slice(0, -1))
  if (isRefusal(from)) return from
  const reached = reachIn(source, { op, last, from })
  if (isRefusal(reached)) return reached
  if (reached.rest.length > 0) return absentFrom(source, edit, reached)
  const places = reached.nodes.flatMap((node) => placesOf(op, node, source.file))
  const [place, another] = places
  if (place === undefined) {
    const message = `\`${target}\` has no ${nouns[op]}`
    return refuse('anchor-missing', message, { source, nodes: reached.nodes })
  }
  if (another !== undefined) {
    const nodes = places.map(({ node }) => node)
    return refuse('anchor-ambiguous', `\`${target}\` names ${places.length} places`, { source, nodes })
  }
  return { kind: 'found', list: listOf(place.kind, place.node, source) }
}

interface Request {
  readonly op: AstOperation
  readonly last: string
  readonly from: readonly ts.Node[]
}

function reachIn(source: Source, { op, last, from }: Request): Reached | Refusal {
  if (op !== 'addCallArgument') return reachTarget(source, last, from)
  const nodes = callsOf(last, from, source.file)
  const rest = nodes.length > 0 ? [] : [{ kind: 'name', name: last } as const]
  return { kind: 'reached', nodes: nodes.length > 0 ? nodes : from, rest }
}

const nouns: Readonly<Record<AstOperation, string>> = {
  addImport: 'imports',
  addExport: 'exports',
  addToArray: 'list literal to add to',
  addToObject: 'object literal to add to',
  addMember: 'members of a class',
  addDecorator: 'place for a decorator',
  addDecoratorArgument: 'arguments of a decorator',
  addConstructorParameter: 'class to construct',
  addEnumMember: 'members of an enum',
  addInterfaceMember: 'members of an interface',
  addTypeMember: 'type literal',
  addCallArgument: 'arguments',
  addStatement: 'block of statements',
  addJsxChild: 'element',
}

interface ListPlace {
  readonly kind: ListKind
  readonly node: ts.Node
}

function placesOf(op: AstOperation, node: ts.Node, file: ts.SourceFile): readonly ListPlace[] {
  const { ts } = morph()
  const value = heldBy(node, file)
  switch (op) {
    case 'addToArray':
      return literalsIn(node, 'array', file).map((each) => ({ kind: 'element', node: each }))
    case 'addToObject':
      return literalsIn(node, 'object', file).map((each) => ({ kind: 'property', node: each }))
    case 'addMember':
    case 'addConstructorParameter':
      return value && ts.isClassLike(value) ? [{ kind: 'class-member', node: value }] : []
    case 'addEnumMember':
      return ts.isEnumDeclaration(node) ? [{ kind: 'enum-member', node }] : []
    case 'addInterfaceMember':
      return ts.isInterfaceDeclaration(node) ? [{ kind: 'type-member', node }] : []
    case 'addTypeMember':
      return typesOf(node).map((each) => ({ kind: 'type-member', node: each }))
    case 'addDecoratorArgument':
      return argumentsOf(valueOf(node), file)
    case 'addCallArgument':
      return argumentsOf(node, file)
    default:
      return blockOf(value).map((each) => ({ kind: 'statement', node: each }))
  }
}

function typesOf(node: ts.Node): readonly ts.Node[] {
  const { ts } = morph()
  return ts.isTypeAliasDeclaration(node) || ts.isPropertySignature(node) ? typeLiteralsIn(node.type) : []
}

/** What stands in a decorator's object, `AppModule@Module.imports`, is a list to add to as well. */
function argumentsOf(node: ts.Node | undefined, file: ts.SourceFile): readonly ListPlace[] {
  const { ts } = morph()
  if (node === undefined) return []
  if (ts.isCallExpression(node)) return [{ kind: 'argument', node }]
  if (ts.isNewExpression(node)) return node.arguments ? [{ kind: 'argument', node }] : []
  return literalsIn(node, 'array', file).map((each) => ({ kind: 'element', node: each }))
}

function blockOf(node: ts.Node | undefined): readonly ts.Node[] {
  const { ts } = morph()
  if (node === undefined) return []
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node)) return [node]
  if (ts.isClassStaticBlockDeclaration(node)) return [node.body]
  const hasBody = ts.isFunctionLike(node) || ts.isModuleDeclaration(node)
  return hasBody && 'body' in node && node.body ? blockOf(node.body) : []
}

/** The object that lacks a property, for the operations that can make one. */
function absentFrom(source: Source, { op, target = '' }: AstEdit, reached: Reached): Found | Refusal {
  const isMade = op === 'addToArray' || op === 'addToObject' || op === 'addDecoratorArgument'
  const { nodes, rest } = reached
  if (!isMade || nodes.includes(source.file) || rest.some(({ kind }) => kind === 'decorator')) {
    return missingTarget(source, target, reached)
  }
  const names = rest.map(({ name }: Segment) => name)
  const objects = nodes.flatMap((node) => literalsIn(node, 'object', source.file))
  const [object, another] = objects
  if (another !== undefined) {
    return refuse('anchor-ambiguous', `\`${target}\` could be in ${objects.length} objects`, {
      source,
      nodes: objects,
    })
  }
  if (object !== undefined) return { kind: 'absent', list: listOf('property', object, source), names }
  const [call] = nodes.flatMap((node) => valueOf(node) ?? [])
  const isEmptyCall = call && morph().ts.isCallExpression(call) && call.arguments.length === 0
  if (isEmptyCall) return { kind: 'absent', list: listOf('argument', call, source), names }
  return missingTarget(source, target, reached)
}
