import { mergeByValue, type Texts } from './merge-value-text.ts'
import type { Merged } from '../merged.ts'

/** Three states of a JSON file, comments and trailing commas included; in a `package.json` the higher version wins. */
export const mergeJson = (sides: Texts, path: string): Merged =>
  mergeByValue(sides, { path, language: 'json' })
