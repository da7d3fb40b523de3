const endings = ['.ejs.t', '.ejs', '.t']

/** Where a file of a template's `files/` goes; `path` is undefined for what lies beside it. */
export function outputPath(file: string): { path: string | undefined; isTemplate: boolean } {
  const ending = endings.find((candidate) => file.endsWith(candidate))
  const bare = ending === undefined ? file : file.slice(0, -ending.length)
  return {
    path: bare.startsWith('files/') ? bare.slice('files/'.length) : undefined,
    isTemplate: ending !== undefined,
  }
}
