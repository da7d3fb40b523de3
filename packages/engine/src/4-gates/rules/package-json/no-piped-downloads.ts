import { scriptsIn } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noPipedDownloads: PackageRule = {
  id: 'no-piped-downloads',
  severity: 'error',
  about: 'Commands that download a script and run it at once.',
  message:
    'What is downloaded runs at once: whoever owns the address, or the way to it, runs what they like.',
  hint: 'Download it to a file, compare its checksum, and then run it.',
  find: (manifest) =>
    scriptsIn(manifest)
      .filter(({ command }) => runs.some((run) => run.test(command)))
      .map(({ value }) => ({ offset: value.offset })),
}

const shell = String.raw`(?:sudo\s+(?:-\w+\s+)*)?(?:env\s+)?(?:/\w+)*/?(?:(?:ba|z|da|k|fi)?sh|node|python3?|perl|ruby)\b`

const runs = [
  new RegExp(String.raw`\b(?:curl|wget)\b[^|;&]*\|(?:[^|;&]*\|)*\s*${shell}`),
  new RegExp(String.raw`\b(?:ba|z|da|k)?sh\s+(?:-\w+\s+)*["']?(?:<\(|\$\(|${'`'})\s*(?:curl|wget)\b`),
  /\beval\s+["']?(?:\$\(|`)\s*(?:curl|wget)\b/,
  /\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b.*\|\s*(?:iex|Invoke-Expression)\b/i,
  /\b(?:iex|Invoke-Expression)\b.*\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod|DownloadString)\b/i,
]
