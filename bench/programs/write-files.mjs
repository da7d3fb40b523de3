// Writes many files, and prints what the writing alone cost, as JSON.
//   node write-files.mjs <writer> <create|update> <count> <bytes>      in a fresh folder
import { costOf } from '../cost-of.mjs'
import { checkFiles, makeFileSet, writeBefore } from '../file-set.mjs'
import { writers } from '../writers.mjs'

const [writer, change, count, bytes] = process.argv.slice(2)
const files = makeFileSet(change, Number(count), Number(bytes))
writeBefore(files)
const write = await writers[writer](files)

const cost = await costOf(write)

checkFiles(files, writer === 'planAlone' ? 'before' : 'after')
console.log(JSON.stringify(cost))
