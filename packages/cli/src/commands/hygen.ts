import path from 'node:path'
import { diskWorkspace, prepareAction } from '@espalier/engine'
import { refuseSlips } from '../check-flags.ts'
import { commitFor } from '../commit-for.ts'
import { decideAbout } from '../decide-about.ts'
import { findMarked, inWorkspace } from '../find-root.ts'
import { finish } from '../finish.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { printingToStderr } from '../printing-to-stderr.ts'
import { prompterFor } from '../prompter.ts'
import { readJsonFile } from '../read-json-file.ts'
import { secretsIn } from '../secrets-in.ts'
import { trustOf } from '../trust-of.ts'
import { generateGated } from '../generate-gated.ts'

/** What stops a plan here may pass in hygen: the page says where, and why. */
const differences = '\nWhere Espalier differs from hygen, and why: docs/guide/hygen.md\n'

/** `espalier hygen <generator> <action> [name]`: an action of a `_templates` folder. */
export function hygenCommand(args: Arguments, io: Io): Promise<number> {
  return args.own.json ? printingToStderr(() => run(args, io)) : run(args, io)
}

async function run({ positionals, own: given, flags }: Arguments, io: Io): Promise<number> {
  const own = { ...given, yes: given.yes || Boolean(io.env['HYGEN_OVERWRITE']) }
  const answers = readJsonFile(own.answers, '--answers', io)
  const base = path.resolve(io.cwd, own.outputDir ?? '.')
  const { template, locals, secrets, configFolder } = await prepareAction({
    cwd: io.cwd,
    base,
    positionals,
    flags: { ...readJsonFile(own.data, '--data', io), ...flags },
    templatesFolder: io.env['HYGEN_TMPLS'],
    timestamp: io.env['HYGEN_TS'] ?? io.now(),
    prompter: prompterFor(answers, io),
    checkFlags: (mentions) => refuseSlips(flags, mentions),
  })
  const root = rootFor(base, configFolder)
  const generated = await generateGated(
    {
      root,
      workspace: diskWorkspace(root),
      jobs: [{ folder: inWorkspace(root, base) ?? '', renderings: [{ template, locals, secrets }] }],
      commit: commitFor({ root, title: template.id, own }, io),
      secrets: secretsIn(io),
      // Where it writes says nothing about whose templates these are.
      commands: trustOf([template], rootFor(io.cwd, configFolder), own.trust),
      decide: (plan) => decideAbout(plan, { own, io, answers }),
    },
    io,
    'chosen',
  )
  const code = await finish(generated, { root, title: template.id, own, io })
  if (code !== 0 && !generated.committed && own.logLevel !== 'silent') io.err(differences)
  return code
}

/** The workspace of Nx or git, or the folder of the configuration that applies, or where the command runs. */
function rootFor(base: string, configFolder: string | undefined): string {
  const candidates = [findMarked(base), configFolder]
  return candidates.find((folder) => folder !== undefined && inWorkspace(folder, base) !== undefined) ?? base
}
