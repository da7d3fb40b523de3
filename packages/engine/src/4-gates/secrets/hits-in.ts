import type { StagedFile } from '../gate.ts'
import type { Hit } from './hit.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { holdsEnvironment } from './kinds/assignments.ts'
import { kinds } from './kinds/kinds.ts'
import { presetSigns, runPreset, type Silence } from './secretlint/run-preset.ts'

const anyOf = (signs: readonly string[]): RegExp => new RegExp(signs.join('|'))

const presetSign = anyOf(presetSigns)

/** One pass over the text, which for nearly every file is the only one. */
const anySign = anyOf([...presetSigns, ...kinds.flatMap(({ signs }) => signs)])

/** What looks like a secret in a file, unless a comment of secretlint says that it may stand there. */
export async function hitsIn(file: StagedFile): Promise<readonly Hit[]> {
  const { text } = file
  if (!anySign.test(text) && !holdsEnvironment(file)) return []
  const own = kinds.flatMap((kind) => kind.hitsIn(file))
  const mayBeSilent = own.length > 0 && text.includes('secretlint-disable')
  if (!mayBeSilent && !presetSign.test(text)) return firstOfEach(own)
  const { hits, silences } = await runPreset(file)
  const real = hits.filter(({ start, end }) => !isPlaceholder(text.slice(start, end)))
  return firstOfEach([...own, ...real]).filter((hit) => !isSilent(hit, silences))
}

function firstOfEach(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits) {
    if (!kept.some(({ start, end }) => start < hit.end && hit.start < end)) kept.push(hit)
  }
  return kept
}

const isSilent = (hit: Hit, silences: readonly Silence[]): boolean =>
  silences.some(
    ({ start, end, rule }) =>
      start <= hit.start &&
      hit.end <= end &&
      ['*', `secrets/${hit.rule}`, `@secretlint/secretlint-rule-${hit.alias ?? ''}`].includes(rule),
  )
