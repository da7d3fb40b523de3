export type Language = 'json' | 'yaml'

/** What is no YAML is read as JSON, whose files have many names. */
export const languageOf = (path: string): Language => (/\.ya?ml$/i.test(path) ? 'yaml' : 'json')
