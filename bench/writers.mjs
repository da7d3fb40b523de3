import { makeFolders, writePlainly } from './file-set.mjs'

/**
 * Ways to write files, each `{ path, before, content }`, where nothing stands before a new one. Each makes ready what
 * it needs, and returns the writing itself, which is measured.
 */
export const writers = {
  async espalier(files) {
    const { commitOnDisk, runId } = await import('@espalier/engine')
    const about = { ...whoAndWhen(), id: runId(Date.now(), 'bench'), title: 'bench' }
    const plan = planOf(files)
    const commit = commitOnDisk(process.cwd(), about)
    return () => commit({ plan, templates: [], secrets: [] }, () => Promise.reject(new Error('stale')))
  },

  /** What `espalier` has in memory before it writes. */
  async planAlone(files) {
    await import('@espalier/engine')
    const plan = planOf(files)
    return () => plan
  },

  plain: (files) => () => writePlainly(files),

  async atomic(files) {
    const { default: writeFileAtomic } = await import('write-file-atomic')
    return () => {
      makeFolders(files)
      for (const { path: file, content } of files) writeFileAtomic.sync(file, content)
    }
  },

  async atomicAsync(files) {
    const { default: writeFileAtomic } = await import('write-file-atomic')
    return () => {
      makeFolders(files)
      return Promise.all(files.map(({ path: file, content }) => writeFileAtomic(file, content)))
    }
  },
}

export const whoAndWhen = () => ({ who: 'bench', at: new Date().toISOString() })

const planOf = (files) => ({
  version: 1,
  steps: files.map(({ path: file, before, content }) =>
    before === undefined
      ? { kind: 'create', path: file, by: [], after: stateOf(content) }
      : { kind: 'update', path: file, by: [], before: stateOf(before), after: stateOf(content) },
  ),
  commands: [],
  messages: [],
  diagnostics: [],
})

const stateOf = (text) => ({ content: { text }, executable: false })
