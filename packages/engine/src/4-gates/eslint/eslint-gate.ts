import type { Gate } from '../gate.ts'
import { lintTexts } from './lint-texts.ts'

/** What ESLint says by the workspace's own flat configuration, each file by the one that its folder sees. */
export const eslintGate: Gate = {
  name: 'eslint',
  sees: 'file',
  async check(staged, context) {
    const { files, unchecked } = await lintTexts(staged, 'lint', context)
    return { findings: files.flatMap(({ findings }) => findings), unchecked }
  },
}
