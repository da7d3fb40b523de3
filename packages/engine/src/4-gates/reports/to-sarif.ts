import { type Code, codes } from '../../codes.ts'
import { type Diagnostic, isError } from '../../diagnostics.ts'
import { byCodePoint } from '../../order.ts'
import type { GateReport } from '../gate-report.ts'
import { fingerprintsOf } from './fingerprints.ts'

export interface SarifAbout {
  /** Of Espalier. */
  readonly version: string
  /** Where the workspace lies in its repository; URIs start there. */
  readonly folder?: string
}

/** The report in the Static Analysis Results Interchange Format, version 2.1.0. */
export function toSarif({ diagnostics }: GateReport, { version, folder = '' }: SarifAbout): string {
  // GitHub refuses a whole file for one result that has no place.
  const general = diagnostics.filter(({ path }) => path === undefined)
  const placed = diagnostics.filter(({ path }) => path !== undefined)
  const ids = [...new Set(placed.map(({ code }) => code))].sort(byCodePoint)
  const rules = ids.map((id) => ruleOf(id, placed))
  const fingerprints = fingerprintsOf(placed)
  const results = placed.map((diagnostic, index) => ({
    ruleId: diagnostic.code,
    ruleIndex: ids.indexOf(diagnostic.code),
    ...saidBy(diagnostic),
    locations: [{ physicalLocation: placeOf(diagnostic, folder) }],
    partialFingerprints: { 'lineText/v1': fingerprints[index] },
    ...(diagnostic.fix && { fixes: [fixOf(diagnostic, diagnostic.fix, folder)] }),
  }))
  const run = {
    tool: { driver: { name: 'Espalier', version, rules } },
    invocations: [
      {
        executionSuccessful: !general.some(isError),
        toolExecutionNotifications: general.map((each) => ({
          descriptor: { id: each.code },
          ...saidBy(each),
        })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results,
  }
  const document = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${JSON.stringify(document, null, 2)}\n`
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

const saidBy = ({ code, severity, message, hint = knownAs(code)?.help }: Diagnostic) => ({
  level: levels[severity],
  message: { text: hint === undefined ? message : `${message} ${hint}` },
})

/** The help of a rule is what its first finding says to do. */
function ruleOf(id: Diagnostic['code'], diagnostics: readonly Diagnostic[]): object {
  const known = knownAs(id)
  const help = known?.help ?? diagnostics.find(({ code }) => code === id)?.hint ?? id
  const [gate = ''] = id.split('/')
  return {
    id,
    shortDescription: { text: known?.meaning ?? id },
    fullDescription: { text: known?.meaning ?? help },
    help: { text: help },
    ...(known === undefined && { properties: { tags: [gate] } }),
  }
}

const knownAs = (code: Diagnostic['code']): { meaning: string; help: string } | undefined =>
  Object.hasOwn(codes, code) ? codes[code as Code] : undefined

/** GitHub shows no result without a line: what is about a whole file is told at its first. */
const placeOf = ({ path = '', line = 1, column }: Diagnostic, folder: string) => ({
  artifactLocation: artifactOf(path, folder),
  region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
})

const artifactOf = (path: string, folder: string) => ({
  uri: (folder === '' ? path : `${folder}/${path}`).split('/').map(encodeURIComponent).join('/'),
  uriBaseId: '%SRCROOT%',
})

const fixOf = (
  { path = '', hint, message }: Diagnostic,
  edits: NonNullable<Diagnostic['fix']>,
  folder: string,
) => ({
  description: { text: hint ?? message },
  artifactChanges: [
    {
      artifactLocation: artifactOf(path, folder),
      replacements: edits.map(({ start, end, text }) => ({
        deletedRegion: { charOffset: start, charLength: end - start },
        insertedContent: { text },
      })),
    },
  ],
})
