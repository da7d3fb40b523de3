import type { Diagnostic } from '../../diagnostics.ts'

/** A text of templates alone, and what the gates found in it so far. */
export interface Improvable {
  readonly path: string
  readonly text: string
  readonly findings: readonly Diagnostic[]
}

/**
 * Proposes better texts, one for each given, in their order; the same text where it has nothing to propose. It is a function, so
 * whatever can read findings can be one.
 */
export interface Improver {
  readonly name: string
  readonly improve: (files: readonly Improvable[]) => Promise<readonly string[]>
}

export interface Improving {
  /** Change what a text says, one after the other. */
  readonly improvers: readonly Improver[]
  /** Brings a text into shape, whatever was done to it. */
  readonly formatter: Improver
  /** Fixes of a linter, which expect a text that is in shape, and may leave one that is not. */
  readonly linter: Improver
  /** What is found in texts, and whether their scores hold. */
  readonly judge: (files: readonly Improvable[]) => Promise<readonly Judged[]>
}

interface Judged {
  readonly findings: readonly Diagnostic[]
  readonly isGood: boolean
}

export interface Improved {
  readonly text: string
  /** The names of those who changed it, in their order. */
  readonly by: readonly string[]
}

/** What does not help in three passes helps in none. */
const passes = 3

/** Texts, mended pass by pass until each is good enough or nobody changes it any more. */
export async function improve(
  files: readonly { readonly path: string; readonly text: string }[],
  improving: Improving,
): Promise<readonly Improved[]> {
  const done: InWork[] = files.map((file, index) => ({ ...file, index, findings: [], by: [] }))
  let open: readonly InWork[] = done
  for (let pass = 1; pass <= passes && open.length > 0; pass++) {
    const before = open
    const judged = await judgedAfter(await passOver(before, improving), improving)
    for (const file of judged) done[file.index] = file
    // The first pass has had no findings to go by.
    open = judged.filter(({ isGood, text }, at) => !isGood && (pass === 1 || text !== before[at]?.text))
  }
  return done.map(({ text, by }) => ({ text, by: [...new Set(by)] }))
}

interface InWork extends Improvable {
  readonly index: number
  readonly by: readonly string[]
}

async function passOver(
  files: readonly InWork[],
  { improvers, formatter, linter }: Improving,
): Promise<readonly InWork[]> {
  let now = files
  for (const improver of [...improvers, formatter, linter]) now = await askOf(improver, now)
  const linted = now.filter(({ by }) => by.at(-1) === linter.name)
  const formatted = await askOf(formatter, linted)
  const byIndex = new Map(formatted.map((file) => [file.index, file]))
  return now.map((file) => byIndex.get(file.index) ?? file)
}

async function askOf({ name, improve: ask }: Improver, files: readonly InWork[]): Promise<readonly InWork[]> {
  const texts = files.length === 0 ? [] : await ask(files)
  return files.map((file, at) => {
    const text = texts[at] ?? file.text
    return text === file.text ? file : { ...file, text, by: [...file.by, name] }
  })
}

async function judgedAfter(
  files: readonly InWork[],
  { judge }: Improving,
): Promise<readonly (InWork & Judged)[]> {
  const judged = await judge(files)
  return files.map((file, at) => ({ ...file, ...(judged[at] ?? { findings: [], isGood: true }) }))
}
