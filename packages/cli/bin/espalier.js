#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { main } from '../dist/main.js'

// A run is over before code that V8 optimises on its other threads pays for itself: a fifth of the CPU time of a run of
// a thousand files went there. Larger runs get hot enough to be optimised all the same.
setFlagsFromString('--interrupt-budget=1000000')

process.exitCode = await main(process.argv.slice(2))
