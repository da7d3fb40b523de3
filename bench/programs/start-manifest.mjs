// From import to the first file of a template with a manifest, in memory. Prints the milliseconds of CPU it took, as JSON.
const before = process.cpuUsage()
const { bindProject, commitInto, discoverTemplates, generate, memoryWorkspace } =
  await import('@espalier/engine')

const root = process.cwd()
const { templates } = discoverTemplates([root])
const follow = { use: 'part', with: { name: 'order-line', fields: ['id', 'label'] } }
const workspace = memoryWorkspace({ 'orders/espalier.json': JSON.stringify({ templates: [follow] }) })
const bound = bindProject({ view: workspace, folder: 'orders', templates, projects: () => new Map() })
const jobs = [bound.project]
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
