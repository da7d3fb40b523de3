import type { Kind } from '../hit.ts'
import { assignments } from './assignments.ts'
import { connectionStrings } from './connection-strings.ts'
import { knownTokens } from './known-tokens.ts'
import { privateKeys } from './private-keys.ts'

/** What secretlint does not find. Where two of them find the same, the first one speaks. */
export const kinds: readonly Kind[] = [knownTokens, privateKeys, connectionStrings, assignments]
