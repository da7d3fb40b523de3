import { system } from '../paths.ts'
import type { Locals, Renderer } from './renderer.ts'
import type { Template, TemplateFile } from './template.ts'

export interface RenderContext {
  readonly template: Template
  readonly locals: Locals
  /** Names of those that are secret. */
  readonly secretInputs?: readonly string[] | undefined
  readonly renderer: Renderer
  /** Reads a file of the system, for `from:`. */
  readonly readFile: (path: string) => Uint8Array | undefined
}

/** One template file and all that is needed to render a text of it. */
export interface FileScope {
  readonly context: RenderContext
  readonly file: TemplateFile
  /** The file as a person finds it. */
  readonly shown: string
  /** Renders a text that starts on a line of the file. */
  readonly render: (
    text: string,
    line: number,
    more?: { more?: object; escape?: (value: unknown) => string },
  ) => string
}

export function fileScope(file: TemplateFile, context: RenderContext): FileScope {
  const shown = system.join(context.template.root, file.path)
  return {
    context,
    file,
    shown,
    render: (text, line, more) =>
      context.renderer.render(text, {
        locals: context.locals,
        file: shown,
        place: { path: shown, line },
        ...more,
      }),
  }
}
