import type { Rule } from '../rule.ts'
import { noAwaitInLoops } from './no-await-in-loops.ts'
import { noCopiesInLoops } from './no-copies-in-loops.ts'
import { noEndlessIntervals } from './no-endless-intervals.ts'
import { noFilterForOne } from './no-filter-for-one.ts'
import { noJsonClones } from './no-json-clones.ts'
import { noLeakingEffects } from './no-leaking-effects.ts'
import { noMapThenFlat } from './no-map-then-flat.ts'
import { noNewContextValues } from './no-new-context-values.ts'
import { noQueriesInLoops } from './no-queries-in-loops.ts'
import { noRegexInLoops } from './no-regex-in-loops.ts'
import { noSearchesInLoops } from './no-searches-in-loops.ts'
import { noSelectAll } from './no-select-all.ts'
import { noShiftInLoops } from './no-shift-in-loops.ts'
import { noSpreadInReduce } from './no-spread-in-reduce.ts'
import { noSyncIo } from './no-sync-io.ts'
import { noUnboundedParallel } from './no-unbounded-parallel.ts'
import { noWholeLibraries } from './no-whole-libraries.ts'

export const performanceRules: readonly Rule[] = [
  noAwaitInLoops,
  noCopiesInLoops,
  noEndlessIntervals,
  noFilterForOne,
  noJsonClones,
  noLeakingEffects,
  noMapThenFlat,
  noNewContextValues,
  noQueriesInLoops,
  noRegexInLoops,
  noSearchesInLoops,
  noSelectAll,
  noShiftInLoops,
  noSpreadInReduce,
  noSyncIo,
  noUnboundedParallel,
  noWholeLibraries,
]
