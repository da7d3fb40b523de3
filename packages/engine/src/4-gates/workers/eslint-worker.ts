import { lintAll } from '../eslint/lint-all.ts'
import { answerCalls } from './answer-calls.ts'

answerCalls(lintAll)
