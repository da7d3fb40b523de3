declare module 'ejs' {
  /** The part of EJS that is used: its parser. `source` is the JavaScript that it makes of a template. */
  interface Template {
    source: string
    generateSource(): void
    /** Takes one piece of the template, a tag or what stands between two, into `source`. */
    truncate: boolean
    _addOutput(line: string): void
    scanLine(token: string): void
    readonly currentLine: number
  }
  const ejs: { readonly Template: new (text: string, options: { compileDebug: boolean }) => Template }
  export default ejs
}
