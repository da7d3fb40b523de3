/** Strict JSON; JSON with comments and trailing commas; or one value a line. */
export type JsonDialect = 'json' | 'jsonc' | 'lines'

/** How a file of this path is read by those for whom it is written; undefined for what is no JSON. */
export function jsonDialectOf(path: string, text: string): JsonDialect | undefined {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return 'lines'
  if (withComments.some((pattern) => pattern.test(path))) return 'jsonc'
  if (eitherKind.test(path)) return /^\ufeff?\s*[{[]/.test(text) ? 'jsonc' : undefined
  return /\.(?:json|webmanifest|geojson|jsonld|ipynb|avsc|importmap)$/i.test(path) ? 'json' : undefined
}

const withComments = [
  /\.(?:jsonc|code-workspace|code-snippets)$/i,
  /(?:^|\/)(?:.*\.)?[tj]sconfig(?:[.-].*)?\.json$/i,
  /(?:^|\/)\.(?:vscode|devcontainer)\/.*\.json$/i,
  /(?:^|\/)\.(?:swcrc|babelrc|jshintrc|hintrc|oxlintrc\.json|eslintrc\.json|babelrc\.json)$/,
  // Nx reads all of its files so, and so do we.
  /(?:^|\/)(?:nx|project|workspace|angular|migrations|generators|executors|espalier|template)\.json$/,
  /(?:^|\/)(?:typedoc|tsdoc(?:-metadata)?|turbo|rush|deno|tslint|biome|cspell|wrangler|babel\.config)\.json$/,
  /(?:^|\/)(?:api-extractor.*|\.?devcontainer|\.markdownlint|\.luarc|appsettings.*|launchSettings)\.json$/,
  /(?:^|\/)common\/config\/rush\/.*\.json$/,
]

/** Written as YAML as well, under the same name. */
const eitherKind = /(?:^|\/)\.(?:eslintrc|prettierrc|stylelintrc|lintstagedrc|commitlintrc|releaserc)$/
