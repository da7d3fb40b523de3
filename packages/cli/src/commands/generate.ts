import fs from 'node:fs'
import path from 'node:path'
import { bindingFile, type BoundProject, EspalierError, hygenRoots, listActions } from '@espalier/engine'
import { bindBelow } from '../bind-below.ts'
import { refuseUnknown } from '../check-flags.ts'
import { commitFor } from '../commit-for.ts'
import { decideAbout } from '../decide-about.ts'
import { finish } from '../finish.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { readJsonFile } from '../read-json-file.ts'
import { refuseMarkersInCi } from '../refuse-markers-in-ci.ts'
import { blocked, report } from '../report.ts'
import { secretsIn } from '../secrets-in.ts'
import { trustOf } from '../trust-of.ts'
import { generateGated } from '../generate-gated.ts'

/** `espalier plan`: what `generate` would do. */
export function planCommand(args: Arguments, io: Io): Promise<number> {
  return run({ ...args, own: { ...args.own, dry: true } }, 'espalier plan', io)
}

/** `espalier generate`: every project below the folders that follows templates; or, by name, an action of hygen. */
export function generateCommand(args: Arguments, io: Io): Promise<number> {
  return run(args, 'espalier generate', io)
}

async function run(args: Arguments, command: string, io: Io): Promise<number> {
  const { positionals, own } = args
  if (namesAction(positionals, io)) return (await import('./hygen.ts')).hygenCommand(args, io)
  refuseUnknown(args.flags, 'The inputs of a project stand in its `espalier.json`, under `with`.')
  refuseMarkersInCi(own, io)
  const bound = bindBelow(positionals, io)
  const { root, jobs } = bound
  if (bound.mistakes.length > 0) return report(blocked(bound.mistakes), own, command, io)
  if (jobs.length === 0) return sayNothingFound(root, args, io)
  const answers = readJsonFile(own.answers, '--answers', io)
  const title = titleOf(jobs)
  const generated = await generateGated(
    {
      root,
      workspace: bound.workspace,
      jobs,
      rebind: bound.again,
      commit: commitFor({ root, title, own }, io),
      secrets: secretsIn(io),
      commands: trustOf(bound.templates, root, own.trust),
      decide: (plan) => decideAbout(plan, { own, io, answers }),
    },
    io,
  )
  return finish(generated, { root, title, own, io })
}

/** `generate <generator> <action>` is an action where a generator of that name exists, and no project. */
function namesAction([name, action]: readonly string[], io: Io): boolean {
  if (name === undefined) return false
  const generators = hygenRoots(io.cwd, undefined, io.env['HYGEN_TMPLS']).flatMap(listActions)
  const generator = generators.find((listed) => listed.generator === name)
  if (generator === undefined) return false
  if (!fs.existsSync(path.resolve(io.cwd, name, bindingFile))) return true
  const couldRun = generator.actions.some((each) => each === '_default' || each === action?.split(':')[0])
  if (!couldRun) return false
  throw new EspalierError('usage', `\`${name}\` is a generator, and a folder with an ${bindingFile}.`, {
    hint: `Write \`espalier hygen ${name}\` for the generator, or \`espalier generate ./${name}\` for the folder.`,
  })
}

/** That nothing is there to generate is no failure, but seldom what was meant. */
function sayNothingFound(root: string, { own }: Arguments, io: Io): number {
  if (own.json) return report(blocked([]), own, '', io)
  if (own.logLevel !== 'info' && own.logLevel !== 'debug') return 0
  io.out(`No project below ${io.cwd} follows a template.\n`)
  io.out(
    `The workspace is ${root}: the nearest folder that holds an nx.json, else a .git, else an .espalier, else the folder itself.\n`,
  )
  return 0
}

function titleOf(jobs: readonly BoundProject[]): string {
  const titles = jobs.map(({ folder, renderings }) => {
    const followed = renderings.map(({ template }) => `${template.id} ${template.version}`)
    return `${followed.length === 0 ? 'no template' : followed.join(', ')} -> ${folder === '' ? '.' : folder}`
  })
  const more = titles.length - 3
  if (more <= 0) return titles.join('\n')
  return `${titles.slice(0, 3).join('\n')}\nand ${more} more ${more === 1 ? 'project' : 'projects'}`
}
