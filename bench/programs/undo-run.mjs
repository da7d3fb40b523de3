// Takes back what the commit of `write-files.mjs` with the same arguments wrote, and prints what that cost, as JSON.
//   node undo-run.mjs <create|update> <count> <bytes>      in the folder of the commit
import { runId, undo } from '@espalier/engine'
import { costOf } from '../cost-of.mjs'
import { checkFiles, makeFileSet } from '../file-set.mjs'
import { whoAndWhen } from '../writers.mjs'

const [change, count, bytes] = process.argv.slice(2)
const about = { ...whoAndWhen(), id: runId(Date.now(), 'undo') }
const request = { root: process.cwd(), about, run: undefined, side: undefined, until: 'commit' }

const cost = await costOf(() => undo(request))

checkFiles(makeFileSet(change, Number(count), Number(bytes)), 'before')
console.log(JSON.stringify(cost))
