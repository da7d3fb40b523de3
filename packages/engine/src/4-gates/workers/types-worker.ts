import { findTypeErrors } from '../types/find-type-errors.ts'
import { answerCalls } from './answer-calls.ts'

answerCalls(findTypeErrors)
