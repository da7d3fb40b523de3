import { setImmediate } from 'node:timers/promises'
import { secretForms } from '../../secret-forms.ts'
import type { Finding, Gate, StagedFile } from '../gate.ts'
import type { Hit } from './hit.ts'
import { hitsIn } from './hits-in.ts'
import { wasGiven } from './was-given.ts'

/** No file holds a key, a token or a password, but those that a person gave as secret inputs. */
export const secretsGate: Gate = {
  name: 'secrets',
  sees: 'file',
  async check(files, { secrets, signal }) {
    const given = secretForms(secrets)
    const findings: Finding[] = []
    for (const [index, file] of files.entries()) {
      // The time limit is a timer: it comes up only between two tasks.
      if (index % 64 === 63) await setImmediate()
      signal.throwIfAborted()
      const hits = await hitsIn(file)
      const unwanted = hits.filter((hit) => !wasGiven(hit, file.text, given))
      findings.push(...unwanted.map((hit) => findingOf(hit, file)))
    }
    return { findings }
  },
}

function findingOf({ rule, what, severity, start }: Hit, { path, text }: StagedFile): Finding {
  const before = text.slice(0, start)
  return {
    rule,
    severity,
    path,
    line: before.split('\n').length,
    column: start - before.lastIndexOf('\n'),
    message: `This looks like ${what}.`,
    hint: 'Take it out and pass it as a secret input or by the environment; if it was real, renew it.',
  }
}
