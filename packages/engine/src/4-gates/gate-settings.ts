/** Every gate, in the order in which they are told of. */
export const gateNames = [
  'format',
  'syntax',
  'eslint',
  'types',
  'security',
  'performance',
  'secrets',
  'package-json',
] as const

export type GateName = (typeof gateNames)[number]

/** `warn` lets everything through and tells it; `error` blocks the run where a finding is an error. */
export type Level = 'off' | 'warn' | 'error'

/** What is chosen for the files of one folder. */
export interface GateSettings {
  readonly levels: Readonly<Record<GateName, Level>>
  /** The score that each file should reach, from 0 to 1. */
  readonly threshold: number
  /** Seconds that each gate may take for up to five hundred files, and in proportion for more. */
  readonly timeLimit: number
  /** A command by the ending of the files that it formats in place: `".go": "gofmt -w"`. */
  readonly formatters: Readonly<Record<string, string>>
}

/** What needs a configuration of the workspace, and seconds to load it, is on only where somebody says so. */
export const defaultSettings: GateSettings = {
  levels: {
    format: 'warn',
    syntax: 'error',
    eslint: 'off',
    types: 'off',
    security: 'error',
    performance: 'warn',
    secrets: 'error',
    'package-json': 'warn',
  },
  threshold: 0.9,
  timeLimit: 60,
  formatters: {},
}
