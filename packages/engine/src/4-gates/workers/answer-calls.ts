import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../../errors.ts'
import type { Reply, TellPlace, ToolRequest } from './tool-call.ts'

/** What a thread does all its life: see `tool-worker.ts`, which asks. */
export function answerCalls<Q extends ToolRequest, A>(
  answer: (request: Q, at: TellPlace) => Promise<A>,
): void {
  const at = workerData as Int32Array
  const tellPlace: TellPlace = (index) => void (at[0] = index)
  const reply = (request: Q): Promise<Reply<A>> => {
    // A thread cannot change its folder; but what asks for it, as for where plugins are, is answered.
    process.cwd = () => request.root
    return answer(request, tellPlace).then(
      (value) => ({ value }),
      (thrown) => ({ failure: messageOf(thrown) }),
    )
  }
  parentPort?.on('message', (request: Q) => void reply(request).then((each) => parentPort?.postMessage(each)))
}
