// Gates start threads of their own, which run sources in the tests: Node 20 cannot strip types, so esbuild does it there.
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

if (!isMainThread) register('./strip-types.mjs', import.meta.url)
