import { createRequire } from 'node:module'
import { lazily } from '../../../lazy.ts'

const require = createRequire(import.meta.url)

/** It knows where each node stands, which js-yaml does not, and takes longer: it is loaded by the runs that edit. */
export const yaml = lazily(() => require('yaml') as typeof import('yaml'))
