import { mergeByValue, type Texts } from './merge-value-text.ts'
import type { Merged } from './merged.ts'

/** Three states of a file that holds one YAML document. */
export const mergeYaml = (sides: Texts, path: string): Merged =>
  mergeByValue(sides, { path, language: 'yaml' })
