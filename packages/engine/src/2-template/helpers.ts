import { createRequire } from 'node:module'
import { lazily } from '../lazy.ts'
import { system } from '../paths.ts'

type Words = Readonly<Record<string, (text: string, ...more: never[]) => string>>

const require = createRequire(import.meta.url)

// change-case 3 and inflection 1 are what hygen has: later versions drop names and split digits differently.
const changeCase = lazily(() => require('change-case') as Words)
const inflection = lazily((): Words => ({ ...(require('inflection') as Words), undasherize }))

export const capitalize = (text: unknown): string => {
  const words = String(text)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function undasherize(text: string): string {
  return text
    .split(/[-_]/)
    .map((word) => capitalize(word.toLowerCase()))
    .join('')
}

const caseOf = (form: string, text: string): string => changeCase()[form]?.(text) ?? text

export const pluralize = (text: string): string => inflection()['pluralize']?.(text) ?? text

/** A name in every form a template may need, under the words of Nx and of change-case. */
export interface Names {
  readonly name: string
  readonly className: string
  readonly propertyName: string
  readonly constantName: string
  readonly fileName: string
  readonly [form: string]: string
}

const forms = [
  'camel',
  'pascal',
  'snake',
  'kebab',
  'constant',
  'title',
  'sentence',
  'dot',
  'path',
  'header',
  'lower',
  'upper',
]

export function names(name: unknown): Names {
  const text = String(name)
  return {
    ...Object.fromEntries(forms.map((form) => [form, caseOf(form, text)])),
    plural: pluralize(text),
    singular: inflection()['singularize']?.(text) ?? text,
    name: text,
    className: caseOf('pascal', text),
    propertyName: caseOf('camel', text),
    constantName: caseOf('constant', text),
    fileName: caseOf('kebab', text),
  }
}

export interface Helpers {
  readonly [name: string]: unknown
}

/** The `h` of templates. */
export const helpers: Helpers = {
  capitalize,
  path: system.posix,
  get inflection() {
    return inflection()
  },
  get changeCase() {
    return changeCase()
  },
}

// Not among the keys: hygen templates that list their helpers see hygen's.
Object.defineProperty(helpers, 'names', { value: names })

/** Helpers with those of a configuration on top; getters stay getters. */
export function extendHelpers(more: object): Helpers {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(helpers), ...Object.getOwnPropertyDescriptors(more) },
  )
}
