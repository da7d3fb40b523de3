import { Console } from 'node:console'

/** With --json, stdout holds one document: what hooks and templates print to the console goes to stderr. */
export async function printingToStderr<T>(act: () => Promise<T>): Promise<T> {
  const ordinary = globalThis.console
  globalThis.console = new Console(process.stderr, process.stderr)
  try {
    return await act()
  } finally {
    globalThis.console = ordinary
  }
}
