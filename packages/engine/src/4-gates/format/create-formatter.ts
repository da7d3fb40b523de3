import type { GateContext } from '../gate.ts'
import type { GateSettings } from '../gate-settings.ts'
import { onceBroken } from '../once-broken.ts'
import { formatByCommand } from '../tools/format-by-command.ts'
import { uniqueBatches } from '../unique-batches.ts'
import { formatByPrettier } from './format-by-prettier.ts'
import type { TextFile } from './format-texts.ts'
import type { Shaped } from './shaped.ts'

/** Formats texts by the settings of their paths; what is broken is told with the texts that it has left. */
export type Formatter = (files: readonly TextFile[], context: GateContext) => Promise<readonly Shaped[]>

/** A formatter that sees a text once; what has come of one is formatted, too. */
export function createFormatter(): Formatter {
  const known = new Map<string, Shaped>()
  const shape = shapingOnce()
  const shapeBatch = async (batch: readonly TextFile[], context: GateContext): Promise<void> => {
    const groups = [...byCommand(batch, context)].map(async ([command, files]) => {
      const shaped = await shape(command, files, context)
      files.forEach((file, index) => {
        const { text, ...told } = shaped[index] ?? file
        known.set(keyOf(file), { text, ...told })
        if (text !== file.text) known.set(keyOf({ path: file.path, text }), { text })
      })
    })
    await Promise.all(groups)
  }
  return async (files, context) => {
    const open = files.filter((file) => isOn(file, context) && !known.has(keyOf(file)))
    for (const batch of uniqueBatches(open)) await shapeBatch(batch, context)
    return files.map((file) => known.get(keyOf(file)) ?? { text: file.text })
  }
}

type Shaping = (
  command: string,
  files: readonly TextFile[],
  context: GateContext,
) => Promise<readonly Shaped[]>

/** Each formatter for itself: one that is broken keeps no other from its files. */
function shapingOnce(): Shaping {
  const guards = new Map<string, ReturnType<typeof onceBroken>>()
  return (command, files, context) => {
    const unlessBroken = guards.get(command) ?? onceBroken()
    guards.set(command, unlessBroken)
    const shaped = unlessBroken(() =>
      command === '' ? formatByPrettier(files, context) : shapeByCommand(files, command, context),
    )
    return shaped.catch((failure: unknown) => files.map(({ text }) => ({ text, failure })))
  }
}

const keyOf = ({ path, text }: TextFile): string => `${path}\0${text}`

const isOn = ({ path }: TextFile, { settingsAt }: GateContext): boolean =>
  settingsAt(path).levels.format !== 'off'

/** Files by the command that formats them; what none is named for is Prettier's, under an empty name. */
function byCommand(
  files: readonly TextFile[],
  { settingsAt }: GateContext,
): ReadonlyMap<string, readonly TextFile[]> {
  const groups = new Map<string, TextFile[]>()
  for (const file of files) {
    const command = commandFor(file.path, settingsAt(file.path))
    const group = groups.get(command) ?? []
    group.push(file)
    groups.set(command, group)
  }
  return groups
}

/** Of the endings that fit, the longest one: `.d.ts` before `.ts`. */
function commandFor(path: string, { formatters }: GateSettings): string {
  const endings = Object.keys(formatters).filter((ending) => path.endsWith(ending))
  const [longest = ''] = endings.sort((a, b) => b.length - a.length)
  return formatters[longest] ?? ''
}

async function shapeByCommand(
  files: readonly TextFile[],
  command: string,
  context: GateContext,
): Promise<readonly Shaped[]> {
  const { texts, unchecked, findings } = await formatByCommand(files, command, context)
  const problems = new Map(findings.map((finding) => [finding.path, finding]))
  const left = new Set(unchecked?.paths)
  return files.map(({ path, text }) => {
    const problem = problems.get(path)
    return {
      text: texts.get(path) ?? text,
      ...(problem && { problem }),
      ...(left.has(path) && { unchecked }),
    }
  })
}
