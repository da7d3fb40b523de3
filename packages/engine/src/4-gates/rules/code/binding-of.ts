import type { Binding } from './binding.ts'
import { namesOfScope } from './names-of-scope.ts'
import type { Scan } from './scan.ts'

/** What a name stands for where the walk stands; undefined for what no scope of the file declares, such as `JSON`. */
export function bindingOf(name: string, scan: Scan): Binding | undefined {
  const { ancestors } = scan
  for (let depth = ancestors.length - 1; depth >= 0; depth--) {
    const scope = ancestors[depth]
    const meaning = scope && namesOfScope(scope).get(name)
    if (meaning) return { name, meaning, scan: { ...scan, ancestors: ancestors.slice(0, depth + 1) } }
  }
  return undefined
}
