export { templateGenerator, type TemplateOptions } from './template/generator.ts'
export { treeWorkspace } from './tree-workspace.ts'
