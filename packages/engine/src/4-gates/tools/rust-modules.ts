import { folderOf, nameOf } from '../../paths.ts'
import type { StagedText } from './staged-copies.ts'

/**
 * Empty files for the modules that Rust files name: rustfmt formats nothing of a file while it misses one of them. It looks
 * for them below the folder with the name of the file, where there is one.
 */
export function rustModules(files: readonly StagedText[]): readonly StagedText[] {
  const sources = files.filter(({ path }) => path.endsWith('.rs'))
  const standing = new Set(files.map(({ path }) => path))
  return sources
    .flatMap(({ path, text }) => [...text.matchAll(module)].map(([, name = '']) => moduleOf(path, name)))
    .filter((path) => !standing.has(path))
    .map((path) => ({ path, text: '' }))
}

const module = /^\s*(?:pub(?:\s*\([^)]*\))?\s+)?mod\s+(?:r#)?(\w+)\s*;/gm

const moduleOf = (path: string, name: string): string =>
  [folderOf(path), nameOf(path).slice(0, -'.rs'.length), `${name}.rs`].filter(Boolean).join('/')
