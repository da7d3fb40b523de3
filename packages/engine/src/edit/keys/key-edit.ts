import { didYouMean } from '../../nearest.ts'
import { printValue } from '../../print-value.ts'
import { parseKeyPath } from './key-path.ts'
import { isMap, type ValueMap } from './value/value.ts'

/** What is wanted at one key path, as a JSON value. */
export type KeyEdit =
  | {
      readonly op: 'set' | 'merge' | 'add'
      /** The operation with its path: by it the next run knows what this one did. */
      readonly id: string
      readonly path: string
      readonly value: unknown
    }
  | {
      readonly op: 'remove'
      readonly id: string
      readonly path: string
      /** The element that is taken out of a list; without it, all that stands at the path. */
      readonly value?: unknown
    }

/** What a template says under `json:` or `yaml:`: a map of operations, or a list of such maps. */
export function parseKeyEdits(
  value: unknown,
): { edits: readonly KeyEdit[] } | { problems: readonly string[] } {
  const groups: readonly unknown[] = Array.isArray(value) ? value : [value]
  const parsed = groups.flatMap(parseGroup)
  const problems = parsed.filter((each) => typeof each === 'string')
  if (problems.length > 0) return { problems }
  return { edits: withIds(parsed.filter((each) => typeof each !== 'string')) }
}

const operations = ['set', 'merge', 'add', 'remove'] as const
type Operation = (typeof operations)[number]

interface Wish {
  readonly op: Operation
  readonly path: string
  readonly value?: unknown
}

/** Wishes, and a text for each mistake. */
type Parsed = Wish | string

function parseGroup(group: unknown): Parsed[] {
  if (!isMap(group)) return [`key edits are a map of set, merge, add and remove, not ${printValue(group)}`]
  return Object.entries(group).flatMap(([op, wishes]) => {
    if (isOperation(op)) return parseWishes(op, wishes)
    return [[`\`${op}\` is no key edit.`, didYouMean(op, operations)].filter(Boolean).join(' ')]
  })
}

const isOperation = (op: string): op is Operation => (operations as readonly string[]).includes(op)

function parseWishes(op: Operation, wishes: unknown): Parsed[] {
  if (isMap(wishes)) return Object.entries(wishes).map(([path, value]) => checked({ op, path, value }))
  if (op !== 'remove') return [`\`${op}\` is a map of key paths and values, not ${printValue(wishes)}`]
  const listed: readonly unknown[] = Array.isArray(wishes) ? wishes : [wishes]
  return listed.flatMap((each) => {
    if (typeof each === 'string') return [checked({ op, path: each })]
    return isMap(each)
      ? parseWishes(op, each)
      : [`\`remove\` is a list of key paths, not ${printValue(each)}`]
  })
}

function checked(wish: Wish): Parsed {
  const path = parseKeyPath(wish.path)
  if ('problem' in path) return path.problem
  if (wish.op === 'merge' && !isMap(wish.value))
    return `\`merge\` wants a map at \`${wish.path}\`, not ${printValue(wish.value)}`
  if (wish.op !== 'remove' && wish.value === undefined)
    return `\`${wish.op}\` has no value at \`${wish.path}\``
  return isJson(wish.value) ? wish : `the value at \`${wish.path}\` cannot be written as JSON`
}

/** What JSON can say: an alias in YAML can put a map into itself, and `.nan` is no number there. */
function isJson(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint'
  const inner = [...around, value]
  return !around.includes(value) && Object.values(value as ValueMap).every((each) => isJson(each, inner))
}

function withIds(wishes: readonly Wish[]): KeyEdit[] {
  const counts = new Map<string, number>()
  return wishes.map((wish) => {
    const plain = `${wish.op}:${wish.path}`
    const count = (counts.get(plain) ?? 0) + 1
    counts.set(plain, count)
    return { ...wish, id: count === 1 ? plain : `${plain}#${count}` } as KeyEdit
  })
}
