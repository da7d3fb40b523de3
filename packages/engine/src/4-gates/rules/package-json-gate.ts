import type { Finding, Gate, StagedFile } from '../gate.ts'
import { parseManifest } from './package-json/manifest.ts'
import { packageRules } from './package-json/package-rules.ts'
import { placesIn } from './places-in.ts'

/** What a package.json asks of everybody who installs it. One that is broken is told of by the gate for syntax. */
export const packageJsonGate: Gate = {
  name: 'package-json',
  sees: 'file',
  check(files, { signal }) {
    return new Promise((resolve) => {
      signal.throwIfAborted()
      resolve({ findings: files.filter(isManifest).flatMap(findIn) })
    })
  },
}

const isManifest = ({ path }: StagedFile): boolean => /(?:^|\/)package\.json$/.test(path)

function findIn({ path, text }: StagedFile): readonly Finding[] {
  const manifest = parseManifest(text, path)
  if (manifest === undefined) return []
  const placeOf = placesIn(text)
  return packageRules.flatMap(({ id, severity, message, hint, find }) =>
    find(manifest).map(({ offset, ...said }) => {
      const place = placeOf(offset)
      return { rule: id, path, severity, message, hint, ...said, ...place }
    }),
  )
}
