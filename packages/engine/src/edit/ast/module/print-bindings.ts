import type { Binding, ModuleForm } from './module-sites.ts'

/** Statements that bind what is wanted, for each module as few as there can be. */
export function printBindings(bindings: readonly Binding[], form: ModuleForm): readonly string[] {
  const modules = [...new Set(bindings.map(({ from }) => from))]
  return modules.flatMap((from) => {
    const own = bindings.filter((binding) => binding.from === from)
    return form === 'require' ? requires(own) : form === 'export' ? exports(own) : imports(own)
  })
}

/** A name between braces. */
export function printName({ name, other, only }: Binding, form: ModuleForm): string {
  if (form === 'require') return name === other ? name : `${other}: ${name}`
  return `${only === 'type' ? 'type ' : ''}${name === other ? name : `${other} as ${name}`}`
}

function imports(bindings: readonly Binding[]): readonly string[] {
  const of = ofKinds(bindings)
  const values = of('default').filter(({ only }) => only === 'value')
  const types = of('default').filter(({ only }) => only === 'type')
  const [first, ...others] = values
  return [
    ...clauses(first, of('named')).map((clause) => `import ${clause} ${fromOf(bindings)}`),
    ...others.map(({ name }) => `import ${name} ${fromOf(bindings)}`),
    ...types.map(({ name }) => `import type ${name} ${fromOf(bindings)}`),
    ...of('namespace').map(({ name, only }) => `import ${typeOf(only)}* as ${name} ${fromOf(bindings)}`),
    ...of('bare').map(({ from = '' }) => `import '${from}'`),
  ]
}

/** `A, { b }`, `{ b, type T }` or, where there are only types, `type { T }`. */
function clauses(first: Binding | undefined, names: readonly Binding[]): readonly string[] {
  if (first === undefined && names.length === 0) return []
  const braces = names.length === 0 ? [] : [bracesOf(names, first)]
  return [[...(first ? [first.name] : []), ...braces].join(', ')]
}

function bracesOf(names: readonly Binding[], first?: Binding): string {
  const isTypes = first === undefined && names.every(({ only }) => only === 'type')
  const plain = names.map((each) => printName(isTypes ? { ...each, only: 'value' } : each, 'import'))
  return `${isTypes ? 'type ' : ''}{ ${plain.join(', ')} }`
}

function exports(bindings: readonly Binding[]): readonly string[] {
  const of = ofKinds(bindings)
  const from = bindings[0]?.from === undefined ? '' : ` ${fromOf(bindings)}`
  return [
    ...of('bare').map(({ only }) => `export ${typeOf(only)}*${from}`),
    ...of('namespace').map(({ name, only }) => `export ${typeOf(only)}* as ${name}${from}`),
    ...(of('named').length > 0 ? [`export ${bracesOf(of('named'))}${from}`] : []),
  ]
}

function requires(bindings: readonly Binding[]): readonly string[] {
  const of = ofKinds(bindings)
  const required = `require('${bindings[0]?.from ?? ''}')`
  const names = of('named').map((each) => printName(each, 'require'))
  return [
    ...[...of('default'), ...of('namespace')].map(({ name }) => `const ${name} = ${required}`),
    ...(names.length > 0 ? [`const { ${names.join(', ')} } = ${required}`] : []),
    ...of('bare').map(() => required),
  ]
}

const ofKinds = (bindings: readonly Binding[]) => (kind: Binding['kind']) =>
  bindings.filter((binding) => binding.kind === kind)

const fromOf = (bindings: readonly Binding[]): string => `from '${bindings[0]?.from ?? ''}'`

const typeOf = (only: Binding['only']): string => (only === 'type' ? 'type ' : '')
