import { formatAll } from '../format/format-all.ts'
import { answerCalls } from './answer-calls.ts'

answerCalls(formatAll)
