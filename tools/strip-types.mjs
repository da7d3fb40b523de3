// A hook of Node's loader: see `sources-in-threads.mjs`.
import fs from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const sources = new URL('../packages/', import.meta.url).href

export async function load(url, context, nextLoad) {
  if (!url.startsWith(sources) || !url.endsWith('.ts')) return nextLoad(url, context)
  const text = await fs.readFile(fileURLToPath(url), 'utf8')
  const { code } = await transform(text, { loader: 'ts', sourcemap: 'inline', sourcefile: url })
  return { format: 'module', source: code, shortCircuit: true }
}
