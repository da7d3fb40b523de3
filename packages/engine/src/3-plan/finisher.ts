/**
 * The formatter and the fixers of the workspace, as a plan asks them. They answer later than a plan, which is pure, can wait:
 * what is not known yet is undefined, and the plan is made once more when it is.
 */
export interface Finisher {
  /** A text of templates alone, mended and formatted. */
  improved(path: string, text: string): string | undefined
  /** Any text, formatted. */
  formatted(path: string, text: string): string | undefined
}

/** What a template has rendered stays as it is. */
export const asRendered: Finisher = {
  improved: (_path, text) => text,
  formatted: (_path, text) => text,
}
