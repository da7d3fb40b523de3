import { noDoubleDependencies } from './no-double-dependencies.ts'
import { noInstallScripts } from './no-install-scripts.ts'
import { noOpenRanges } from './no-open-ranges.ts'
import { noOutsideFiles } from './no-outside-files.ts'
import { noPipedDownloads } from './no-piped-downloads.ts'
import { noPlainTransport } from './no-plain-transport.ts'
import { noRemoteDependencies } from './no-remote-dependencies.ts'
import { noRepeatedKeys } from './no-repeated-keys.ts'
import type { PackageRule } from './package-rule.ts'
import { rightTypes } from './right-types.ts'

export const packageRules: readonly PackageRule[] = [
  noDoubleDependencies,
  noInstallScripts,
  noOpenRanges,
  noOutsideFiles,
  noPipedDownloads,
  noPlainTransport,
  noRemoteDependencies,
  noRepeatedKeys,
  rightTypes,
]
