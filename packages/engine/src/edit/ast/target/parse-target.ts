import { type Refusal, refuse } from '../refusal.ts'

/**
 * What a `target` says. It names a declaration by the way to it, outside first:
 *
 * - `AppModule`, `AppModule.onInit`, `AppModule.constructor`: a declaration, its members; in a function its variables
 * - `config.plugins`: a property of an object, through `as const`, `satisfies`, parentheses, a call that takes the
 *   object (`defineConfig({...})`), a function that returns it, a variable that holds it
 * - `default`, `default.plugins`: what the module exports by default, or by `module.exports =`
 * - `AppModule@Module.imports`: a decorator, and a property of its object
 * - `config."my key"`: a name in quotes
 *
 * Of overloads the implementation is meant. What is left of ` > ` says where to look: `bootstrap > app.use` is the
 * call of `app.use` in `bootstrap`, `App > Routes` the element `Routes` in `App`.
 */
export interface Target {
  readonly text: string
  readonly path: readonly Segment[]
}

export interface Segment {
  readonly kind: 'name' | 'decorator'
  readonly name: string
}

export function parseTarget(text: string): Target | Refusal {
  const path: Segment[] = []
  const segment = /(^|\.|@)(?:"([^"]+)"|'([^']+)'|([^\s.@"']+))/y
  while (segment.lastIndex < text.length) {
    const [, sign, double, single, plain] = segment.exec(text) ?? []
    const name = double ?? single ?? plain
    if (name === undefined)
      return refuse('anchor-missing', `\`${text}\` names nothing: it is no path of names`)
    path.push({ kind: sign === '@' ? 'decorator' : 'name', name })
  }
  return { text, path }
}

/** What is around ` > `: where to look, and for what. */
export const scopesOf = (target: string): readonly string[] =>
  target.split(/\s+>\s+/).map((part) => part.trim())
