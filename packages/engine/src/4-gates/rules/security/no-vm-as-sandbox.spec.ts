import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noVmAsSandbox } from './no-vm-as-sandbox.ts'

const check = (marked: string) => expect(told(noVmAsSandbox, marked)).toBe(marked)

test('text that is run, and an abandoned sandbox', () => {
  check("import vm from 'vm'; 1; «warning»vm.runInContext(code, a)")
  check("import vm from 'vm'; f((req, res) =>«error»vm.runInNewContext(req.body.code))")
  check("import { VM } from 'vm2'; f(1, «error»new VM())")
})

test('fixed text, and other scripts', () => {
  check("import vm from 'vm'; vm.runInThisContext('1 + 1')")
  check('new Script(code)')
  check("import vm from 'vm'; vm.createContext(a)")
})
