import type { ts } from 'ts-morph'
import { morph } from '../typescript.ts'

/** A piece of code without what makes no difference, and the comments that stand in it. */
export interface Meaning {
  readonly tokens: string
  readonly comments: readonly string[]
}

/**
 * The meaning of a node: its tokens without comments, quotes, semicolons, trailing commas, quotes around keys and
 * parentheses around a single parameter. Invariant: equal tokens are the same code in another style.
 */
export function meaningOf(node: ts.Node, file: ts.SourceFile): Meaning {
  const reading: Reading = { file, at: node.getStart(file), tokens: [], comments: [] }
  read(node, undefined, reading)
  return { tokens: reading.tokens.join(' '), comments: reading.comments }
}

interface Reading {
  readonly file: ts.SourceFile
  at: number
  readonly tokens: string[]
  readonly comments: string[]
}

/** What stands between the children of a node are its signs and words, since every other token is a child. */
function read(node: ts.Node, parent: ts.Node | undefined, reading: Reading): void {
  const { ts } = morph()
  if (node.kind <= ts.SyntaxKind.LastToken) {
    readGap(node.getStart(reading.file), parent ?? node, reading)
    const token = tokenOf(node, parent, reading.file)
    if (token !== '') reading.tokens.push(token)
    reading.at = node.end
    return
  }
  for (const child of childrenOf(node)) {
    readGap(child.pos, node, reading)
    read(child, node, reading)
  }
  readGap(node.end, node, reading)
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  node.forEachChild((child) => void children.push(child))
  return children.sort((a, b) => a.pos - b.pos)
}

function readGap(until: number, owner: ts.Node, reading: Reading): void {
  if (until <= reading.at) return
  const gap = reading.file.text.slice(reading.at, until)
  reading.at = until
  const found = gap.match(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|[\w$]+|\S/g) ?? []
  const signs = found.filter((sign) => !isComment(sign))
  reading.comments.push(...found.filter(isComment).map((comment) => comment.replace(/\s*\n\s*/g, '\n')))
  reading.tokens.push(...signs.filter((sign, index) => counts(sign, signs[index + 1], owner)))
}

const isComment = (sign: string): boolean => sign.startsWith('//') || sign.startsWith('/*')

function counts(sign: string, next: string | undefined, owner: ts.Node): boolean {
  const { ts } = morph()
  if (sign === ';') return ts.isForStatement(owner)
  if (sign === ',') return !ts.isTypeElement(owner) && (next === undefined || !/^[)\]}>]$/.test(next))
  if (sign === '(' || sign === ')') return !isBareArrow(owner)
  return true
}

/** `(x) => y`, which some write as `x => y`. */
function isBareArrow(node: ts.Node): boolean {
  const { ts } = morph()
  if (!ts.isArrowFunction(node) || node.type !== undefined || node.typeParameters !== undefined) return false
  const [parameter, another] = node.parameters
  if (parameter === undefined || another !== undefined) return false
  return (
    ts.isIdentifier(parameter.name) &&
    parameter.type === undefined &&
    parameter.initializer === undefined &&
    parameter.dotDotDotToken === undefined &&
    parameter.questionToken === undefined
  )
}

function tokenOf(node: ts.Node, parent: ts.Node | undefined, file: ts.SourceFile): string {
  const { ts } = morph()
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim()
  if (ts.isStringLiteral(node)) return isKey(node, parent) ? node.text : JSON.stringify(node.text)
  if (ts.isNumericLiteral(node)) return node.text
  // In a template every end of line is a line feed, whichever the file has.
  const text = node.getText(file).replace(/\r\n?/g, '\n')
  return text === ';' ? '' : text
}

function isKey(node: ts.StringLiteral, parent: ts.Node | undefined): boolean {
  if (parent === undefined || !('name' in parent) || parent.name !== node) return false
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(node.text) && !morph().ts.isModuleDeclaration(parent)
}
