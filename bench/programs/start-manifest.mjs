// From import to the first file of a template with a manifest, in memory. Prints the milliseconds of CPU it took.
const before = process.cpuUsage()
const { bindProject, discoverTemplates, generate, memoryWorkspace } = await import('@espalier/engine')

const root = process.cwd()
const { templates } = discoverTemplates([root])
const follow = { use: 'part', with: { name: 'order-line', fields: ['id', 'label'] } }
const workspace = memoryWorkspace({ 'orders/espalier.json': JSON.stringify({ templates: [follow] }) })
const bound = bindProject({ view: workspace, folder: 'orders', templates, projects: () => new Map() })
const jobs = [bound.project]
const { committed } = await generate({ root, workspace, jobs, until: 'commit', commands: 'untrusted' })

const { user, system } = process.cpuUsage(before)
if (!committed) throw new Error('Nothing was generated.')
console.log((user + system) / 1000)
