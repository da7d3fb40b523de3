import { type Diagnostic, errorAt, EspalierError, nearest } from '@espalier/engine'
import { camelCase, flagsOfCommands, ownFlags } from './parse-arguments.ts'

type Flags = Readonly<Record<string, unknown>>

const isOwn = (name: string): boolean => ownFlags.some((flag) => name === flag || name === camelCase(flag))

/** A flag as it was typed, unless the other spelling, which yargs adds, is the one that is known. */
export function spelledOnce(flags: Flags, known: readonly string[] = []): Flags {
  const dropped = Object.keys(flags)
    .filter((name) => camelCase(name) !== name)
    .map((name) => (known.includes(camelCase(name)) && !known.includes(name) ? name : camelCase(name)))
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !dropped.includes(name)))
}

/** Where no flag of a template can be meant, every flag that is not our own is a mistake. */
export function refuseUnknown(flags: Flags, hint: string): void {
  const unknown = Object.keys(spelledOnce(flags)).filter((name) => name !== 'dry')
  if (unknown.length === 0) return
  const meant = (name: string): string => hintFor(name, [...ownFlags, ...flagsOfCommands]) ?? hint
  throw EspalierError.from(unknown.map((name) => meansNothing(name, meant(name))))
}

/** Flags that are no input, and nearly one of our own. */
export function misspelledAmong(flags: Flags, inputs: readonly string[]): Diagnostic[] {
  return Object.keys(flags).flatMap((name) => {
    const hint = hintFor(name)
    const isInput = inputs.includes(name) || nearest(name, inputs) !== undefined
    return isInput || hint === undefined ? [] : [meansNothing(name, hint)]
  })
}

/** A slip in one of these would write, overwrite or run what nobody wanted. */
const telling = ['dry', 'dry-run', 'diff', 'yes', 'trust', 'answers']

/** A hygen template may take any flag, so a slip is one that no file of the action mentions. */
export function refuseSlips(flags: Flags, mentions: (word: string) => boolean): void {
  const slips = Object.keys(spelledOnce(flags)).flatMap((name) => {
    const near = isOwn(name) ? undefined : slipFrom(name, telling)
    if (near === undefined || mentions(name) || mentions(camelCase(name))) return []
    const message = `--${name} is one slip from --${near}, and no file of the action mentions it.`
    const hint = `Write --${near} if you meant that. To pass it to the action, put it into a file for --data.`
    return [errorAt('usage', message, { hint })]
  })
  if (slips.length > 0) throw EspalierError.from(slips)
}

const meansNothing = (name: string, hint: string): Diagnostic =>
  errorAt('usage', `--${name} means nothing here.`, { hint })

function hintFor(name: string, flags: readonly string[] = ownFlags): string | undefined {
  if (name === 'format') return '--format is json or text.'
  const near = slipFrom(name, flags)
  return near === undefined ? undefined : `Did you mean --${near}?`
}

/** Seen from the flag: how far a word may be off depends on the length of what was meant. */
const slipFrom = (name: string, flags: readonly string[]): string | undefined =>
  flags.find((flag) => nearest(flag, [name]) !== undefined)
