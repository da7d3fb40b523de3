// From import to the first file of a hygen action, in memory. Prints the milliseconds of CPU it took, as JSON.
const before = process.cpuUsage()
const { commitInto, generate, memoryWorkspace, prepareAction } = await import('@espalier/engine')

const root = process.cwd()
const prompter = { prompt: () => Promise.reject(new Error('nothing is asked here')) }
const request = {
  cwd: root,
  base: root,
  positionals: ['g', 'a', 'order-line'],
  flags: {},
  timestamp: 0,
  prompter,
}
const { template, locals } = await prepareAction(request)
const workspace = memoryWorkspace()
const jobs = [{ folder: '', renderings: [{ template, locals }] }]
const { committed } = await generate({
  root,
  workspace,
  jobs,
  commit: commitInto(workspace),
  commands: 'untrusted',
})

const { user, system } = process.cpuUsage(before)
if (!committed) throw new Error('Nothing was generated.')
console.log(JSON.stringify({ cpu: (user + system) / 1000 }))
