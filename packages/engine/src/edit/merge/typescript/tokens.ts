import type { ts as TypeScript } from 'ts-morph'
import { morph } from '../../typescript.ts'

/** A token or a comment, in the form in which it is compared; two texts with equal forms differ in format alone. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly form: string
  readonly kind: 'code' | 'comment' | 'string'
  /** A statement ends here, or a list has one comma more: the text says the same without it. */
  readonly isOptional: boolean
}

type Draft = { -readonly [Key in keyof Token]: Token[Key] }

/** All tokens and comments of a file. Quotes, optional commas and semicolons, and white space leave no trace in their forms. */
export function tokensOf(file: TypeScript.SourceFile): Token[] {
  const drafts = scan(file)
  const needless = needlessParentheses(file)
  for (const draft of drafts) if (needless.has(draft.start)) draft.isOptional = true
  const code = drafts.filter(({ kind }) => kind !== 'comment')
  markSemicolons(code)
  code.forEach((token, index) => {
    const next = code[index + 1]
    if (token.form === ',' && next !== undefined && /^[)\]}>]$/.test(next.form)) token.isOptional = true
    if (/^[|&]$/.test(token.form) && /^(?:=|\(|<|,|:|\[|=>)$/.test(code[index - 1]?.form ?? ''))
      token.isOptional = true
    if (token.form === '=>') wrapBareParameter(code[index - 1])
    if (token.kind === 'string') unquoteName(token, code[index - 1], next)
  })
  return drafts
}

/** The forms of what stands between two places, as one text to compare. */
export function formOf(tokens: readonly Token[], start: number, end: number): string {
  const forms: string[] = []
  for (let index = firstFrom(tokens, start); index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined || token.start >= end) break
    if (!token.isOptional) forms.push(token.form)
  }
  return forms.join('\u0001')
}

/** How many parentheses open between two places, less those that close. */
export function depthOf(tokens: readonly Token[], start: number, end: number): number {
  let depth = 0
  for (let index = firstFrom(tokens, start); (tokens[index]?.start ?? end) < end; index++) {
    const form = tokens[index]?.form
    depth += form === '(' ? 1 : form === ')' ? -1 : 0
  }
  return depth
}

/** The first token that starts at a place or behind it, found by halving. */
export function firstFrom(tokens: readonly Token[], start: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

function scan(file: TypeScript.SourceFile): Draft[] {
  const { ts } = morph()
  const { text } = file
  const whole = wholeTokens(file)
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, file.languageVariant, text)
  const drafts: Draft[] = []
  for (let at = ts.getShebang(text)?.length ?? 0; at < text.length;) {
    const known = whole.get(at)
    if (known !== undefined) {
      drafts.push({ ...known })
      at = known.end
      continue
    }
    scanner.resetTokenState(at)
    const kind = scanner.scan()
    const end = Math.max(scanner.getTokenEnd(), at + 1)
    if (!isBlank(kind)) drafts.push({ start: at, end, ...formed(text.slice(at, end), kind, scanner) })
    at = end
  }
  return drafts.filter(({ form }) => form !== '')
}

function isBlank(kind: TypeScript.SyntaxKind): boolean {
  const { SyntaxKind } = morph().ts
  return kind === SyntaxKind.WhitespaceTrivia || kind === SyntaxKind.NewLineTrivia
}

function formed(
  text: string,
  kind: TypeScript.SyntaxKind,
  scanner: TypeScript.Scanner,
): Pick<Token, 'form' | 'kind' | 'isOptional'> {
  const { SyntaxKind } = morph().ts
  const isComment = kind === SyntaxKind.SingleLineCommentTrivia || kind === SyntaxKind.MultiLineCommentTrivia
  if (isComment) return { form: text.replace(/\s+/g, ' ').trim(), kind: 'comment', isOptional: false }
  if (kind !== SyntaxKind.StringLiteral) return { form: text, kind: 'code', isOptional: false }
  return { form: JSON.stringify(scanner.getTokenValue()), kind: 'string', isOptional: false }
}

/** What only the parser can tell apart: regular expressions, templates, text and attributes of JSX, by their starts. */
function wholeTokens(file: TypeScript.SourceFile): Map<number, Token> {
  const { ts } = morph()
  const whole = new Map<number, Token>()
  const visit = (node: TypeScript.Node): void => {
    if (ts.isJsxText(node)) {
      const form = node.text.replace(/\s+/g, ' ').trim()
      whole.set(node.pos, {
        start: node.getStart(file),
        end: node.end,
        form,
        kind: 'code',
        isOptional: false,
      })
    } else if (isOpaque(node)) {
      const start = node.getStart(file)
      const text = file.text.slice(start, node.end)
      const form = ts.isStringLiteral(node) ? JSON.stringify(node.text) : text
      whole.set(start, { start, end: node.end, form, kind: 'code', isOptional: false })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return whole
}

function isOpaque(node: TypeScript.Node): boolean {
  const { ts } = morph()
  return (
    ts.isRegularExpressionLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    (ts.isStringLiteral(node) && ts.isJsxAttribute(node.parent))
  )
}

/** Where parentheses open and close around the whole of what stands at a place, as in `return (x)`. */
function needlessParentheses(file: TypeScript.SourceFile): Set<number> {
  const { ts } = morph()
  const places = new Set<number>()
  const visit = (node: TypeScript.Node): void => {
    if (ts.isParenthesizedExpression(node) && isWhole(node)) places.add(node.getStart(file)).add(node.end - 1)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return places
}

function isWhole(node: TypeScript.ParenthesizedExpression): boolean {
  const { ts } = morph()
  const { parent, expression } = node
  const isList =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken
  if (isList) return false
  if (ts.isArrowFunction(parent)) return parent.body === node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return parent.initializer === node
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.arguments?.includes(node) === true
  return (
    ts.isReturnStatement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isParenthesizedExpression(parent)
  )
}

/** Every semicolon is optional but those in the head of a `for`. */
function markSemicolons(code: readonly Draft[]): void {
  let depth = 0
  code.forEach((token, index) => {
    const before = code[index - 1]?.form
    const isHead =
      token.form === '(' && (before === 'for' || (before === 'await' && code[index - 2]?.form === 'for'))
    if (depth > 0 || isHead) depth += token.form === '(' ? 1 : token.form === ')' ? -1 : 0
    if (token.form === ';' && depth === 0) token.isOptional = true
  })
}

/** `x => y` is `(x) => y`. */
function wrapBareParameter(before: Draft | undefined): void {
  if (before !== undefined && /^[\w$]+$/.test(before.form)) before.form = `(\u0001${before.form}\u0001)`
}

const identifier = /^"([A-Za-z_$][\w$]*)"$/

/** `{ 'a': 1 }` is `{ a: 1 }`; behind anything but a brace or a comma it would be a branch of a condition. */
function unquoteName(token: Draft, before: Draft | undefined, next: Draft | undefined): void {
  const name = identifier.exec(token.form)?.[1]
  const isName = next?.form === ':' && (before?.form === '{' || before?.form === ',')
  if (name !== undefined && isName) token.form = name
}
