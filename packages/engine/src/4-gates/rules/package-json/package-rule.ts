import type { TextEdit } from '../../../edit/text-edits.ts'
import type { Judgement } from '../rule.ts'
import type { Manifest } from './manifest.ts'

/** A property that a package.json should have. Its `id` says what then holds. */
export interface PackageRule extends Judgement {
  readonly id: string
  /** What it looks for: one line for the page of rules. */
  readonly about: string
  readonly find: (manifest: Manifest) => readonly PackageSpot[]
}

export interface PackageSpot extends Partial<Judgement> {
  readonly offset: number
  readonly fix?: readonly TextEdit[]
}
