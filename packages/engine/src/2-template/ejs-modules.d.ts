declare module 'ejs' {
  /** The part of EJS that is used: its parser. `source` is the JavaScript that it makes of a template. */
  class Template {
    constructor(text: string, options: { compileDebug: boolean })
    source: string
    generateSource(): void
  }
  const ejs: { Template: typeof Template }
  export default ejs
}
