import { nameOf } from '../paths.ts'

/** How one line of a comment begins and ends in a language. */
export interface CommentSyntax {
  readonly open: string
  readonly close: string
}

const slashes: CommentSyntax = { open: '//', close: '' }
const hash: CommentSyntax = { open: '#', close: '' }
const dashes: CommentSyntax = { open: '--', close: '' }
const stars: CommentSyntax = { open: '/*', close: ' */' }
const markup: CommentSyntax = { open: '<!--', close: ' -->' }
const semicolon: CommentSyntax = { open: ';', close: '' }

const ofEndings: readonly (readonly [CommentSyntax, string])[] = [
  [
    slashes,
    'ts tsx mts cts js jsx mjs cjs java kt kts go rs swift scala dart c h cc cpp hpp cs groovy gradle',
  ],
  [slashes, 'php proto jsonc json5 prisma scss less sass zig v'],
  [
    hash,
    'py rb sh bash zsh fish yml yaml toml properties env pl r tf tfvars hcl nix ex exs cmake conf mk ps1',
  ],
  [hash, 'graphql gql gitignore dockerignore npmrc nvmrc editorconfig prettierignore gitattributes'],
  [dashes, 'sql lua hs elm'],
  [stars, 'css'],
  [markup, 'html htm xml svg vue svelte md'],
  [semicolon, 'ini'],
]

const ofNames: Readonly<Record<string, CommentSyntax>> = {
  dockerfile: hash,
  makefile: hash,
  codeowners: hash,
  gemfile: hash,
  rakefile: hash,
  justfile: hash,
  procfile: hash,
  'go.mod': slashes,
  jenkinsfile: slashes,
}

const byEnding = new Map(
  ofEndings.flatMap(([syntax, endings]) => endings.split(' ').map((ending) => [ending, syntax] as const)),
)

/** How a file is commented; undefined where nobody knows, or where there are no comments, as in JSON. */
export function commentSyntaxOf(path: string): CommentSyntax | undefined {
  const name = nameOf(path).toLowerCase()
  const [first = ''] = name.split('.', 1)
  const ending = name.slice(name.lastIndexOf('.') + 1)
  if (Object.hasOwn(ofNames, name)) return ofNames[name]
  if (first === 'dockerfile') return hash
  // `.env.local` is an `.env`, whatever stands behind it.
  if (name.startsWith('.env')) return hash
  return name.includes('.') ? byEnding.get(ending) : undefined
}

export const commentLine = ({ open, close }: CommentSyntax, words: string): string =>
  `${open} ${words}${close}`
