const word = /(?:[^\s"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"|'[^']*')+/g

/** The words of a command, as a shell would split them; undefined where a quote is not closed. */
export function splitCommand(command: string): readonly string[] | undefined {
  if (command.replace(word, '').trim() !== '') return undefined
  return command.match(word)?.map(plain) ?? []
}

/** Without its quotes. A backslash counts before what it could mean to escape: paths of Windows are full of them. */
const plain = (text: string): string =>
  text.replace(
    /'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\(["'\\\s])/g,
    (_all, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped ?? '',
  )
