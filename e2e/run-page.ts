import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/** A step of a page: a file to write, or a command with what it prints. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly printed: string; readonly status: number }

const fence = /^```(\w+)(.*)\n([\s\S]*?)^```$/gm

/**
 * What a page tells its reader to do. A block with `file=path` is written there; in a `console` block each line
 * behind `$ ` is run, and what follows is what it prints, with `...` for any lines. A command that ends with a
 * finding says so behind it: `# exits 1`.
 */
export function stepsOf(markdown: string): Step[] {
  return [...markdown.matchAll(fence)].flatMap(([, language, info = '', body = '']): Step[] => {
    const file = /\bfile=(\S+)/.exec(info)?.[1]
    if (file !== undefined) return [{ kind: 'file', path: file, text: body }]
    return language === 'console' && !/\bno-run\b/.test(info) ? commandsOf(body) : []
  })
}

function commandsOf(body: string): Step[] {
  return body
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith('$ '))
    .map((part) => {
      const [first = '', ...rest] = part.split('\n')
      const status = Number(/# exits (\d)/.exec(first)?.[1] ?? 0)
      return {
        kind: 'command',
        command: first.slice(2).replace(/\s*# exits \d/, ''),
        printed: rest.join('\n').trimEnd(),
        status,
      }
    })
}

export interface Outcome {
  readonly step: Step
  readonly printed: string
  readonly status: number
}

/** Does what a page says, in a folder. */
export function runSteps(steps: readonly Step[], folder: string, env: NodeJS.ProcessEnv): Outcome[] {
  return steps.map((step) => {
    if (step.kind === 'file') {
      const target = path.join(folder, step.path)
      fs.mkdirSync(path.dirname(target), { recursive: true })
      fs.writeFileSync(target, step.text)
      return { step, printed: '', status: 0 }
    }
    const { stdout, stderr, status } = spawnSync('sh', ['-c', `${step.command} 2>&1`], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
    return { step, printed: `${stdout}${stderr}`.trimEnd(), status: status ?? 1 }
  })
}

/** Whether a printed text is what a page shows: line by line, with `...` for any number of lines. */
export function matches(printed: string, shown: string): boolean {
  if (shown === '') return true
  const pattern = shown
    .split('\n')
    .map((line) =>
      line.trim() === '...' ? '(?:.*\\n)*?.*' : escape(line.trimEnd()).replaceAll('\\.\\.\\.', '.*'),
    )
    .join('\\s*\\n')
  return new RegExp(`^\\s*${pattern}\\s*$`).test(printed)
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
