import { jsonSource } from './json-source.ts'
import { packageJsonSource } from './package-json-source.ts'
import type { SourceKind } from './source-kind.ts'
import { textSource } from './text-source.ts'
import { yamlSource } from './yaml-source.ts'

/** Asked in this order. */
export const sourceKinds: readonly SourceKind[] = [packageJsonSource, jsonSource, yamlSource, textSource]
