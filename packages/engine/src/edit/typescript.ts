import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'

const require = createRequire(import.meta.url)

/**
 * ts-morph and the TypeScript that it carries. They take 0.2 s to load, so nothing else imports them, and only a run
 * that has to look into a syntax tree loads them.
 */
export const morph = lazily(() => require('ts-morph') as typeof import('ts-morph'))
