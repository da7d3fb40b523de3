import { hashOf } from '../hash.ts'
import type { Lock, LockedFile, LockedTemplate } from '../lock.ts'
import { byCodePoint } from '../order.ts'

/**
 * One hash over what the lock says of the files of each template, so that a record that somebody changed, added or took
 * away is noticed. It is for mistakes and merges gone wrong: whoever means harm can write it anew.
 */
export function withOutputs(templates: Lock['templates'], files: Lock['files']): Lock['templates'] {
  const lines = linesByTemplate(files)
  return Object.fromEntries(
    Object.entries(templates).map(([name, { outputs: _outputs, ...template }]): [string, LockedTemplate] => {
      const ofTemplate = lines.get(idOf(name)) ?? []
      return [name, { ...template, outputs: hashOf(ofTemplate.sort(byCodePoint).join('\n')) }]
    }),
  )
}

/** A template that is followed twice is recorded as `id` and `id#2`, its files under `id` alone. */
export const idOf = (name: string): string => name.replace(/#\d+$/, '')

function linesByTemplate(files: Lock['files']): Map<string, string[]> {
  const byTemplate = new Map<string, string[]>()
  for (const [path, file] of Object.entries(files)) {
    const known = byTemplate.get(file.template)
    if (known === undefined) byTemplate.set(file.template, [lineOf(path, file)])
    else known.push(lineOf(path, file))
  }
  return byTemplate
}

/** What a person may come to do with a file, such as deleting it, is not in it: that is seen at the file itself. */
const lineOf = (path: string, { ownership, hash, rendered, executable }: LockedFile): string =>
  JSON.stringify([path, ownership, hash, executable === true, ...(rendered === undefined ? [] : [rendered])])
