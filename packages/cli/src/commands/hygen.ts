import path from 'node:path'
import { diskWorkspace, generate, type Plan, prepareAction } from '@espalier/engine'
import { finish, type Finish } from '../finish.ts'
import { findUp, inWorkspace } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { prompterFor } from '../prompter.ts'
import { readJsonFile } from '../read-json-file.ts'

/** `espalier hygen <generator> <action> [name]`: an action of a `_templates` folder. */
export async function hygenCommand({ positionals, own, flags }: Arguments, io: Io): Promise<number> {
  const answers = readJsonFile(own.answers, '--answers', io)
  const base = path.resolve(io.cwd, own.outputDir ?? '.')
  const { template, locals, configFolder } = await prepareAction({
    cwd: io.cwd,
    base,
    positionals,
    flags: { ...readJsonFile(own.data, '--data', io), ...flags },
    templatesFolder: io.env['HYGEN_TMPLS'],
    timestamp: io.env['HYGEN_TS'] ?? io.now(),
    prompter: prompterFor(answers, io),
  })
  const root = rootFor(base, configFolder)
  const generated = await generate({
    root,
    workspace: diskWorkspace(root),
    jobs: [{ folder: inWorkspace(root, base) ?? '', renderings: [{ template, locals }] }],
    until: own.dry ? 'plan' : 'commit',
    commands: own.trust || inWorkspace(root, template.root) !== undefined ? 'trusted' : 'untrusted',
    decide: (plan) => decideAbout(plan, answers, { own, io }),
  })
  return finish(generated, { root, title: template.id, own, io })
}

/** The workspace of Nx, or the folder of the configuration that applies, or where the command runs. */
function rootFor(base: string, configFolder: string | undefined): string {
  const candidates = [findUp(base, ['nx.json']), configFolder]
  return candidates.find((folder) => folder !== undefined && inWorkspace(folder, base) !== undefined) ?? base
}

type Decisions = Map<string, 'overwrite' | 'keep'>

/** One decision for each file that exists, from the first that speaks: the environment, a flag, the answers, a person. */
async function decideAbout(
  plan: Plan,
  answers: Record<string, unknown>,
  { own, io }: Pick<Finish, 'own' | 'io'>,
): Promise<Decisions> {
  const decisions: Decisions = new Map()
  const asker = prompterFor(answers, io)
  const standing = own.yes || io.env['HYGEN_OVERWRITE'] ? true : undefined
  for (const step of plan.steps) {
    if (step.kind !== 'conflict' || step.code !== 'file-exists') continue
    const silent = standing === undefined && !Object.hasOwn(answers, 'overwrite') && (own.dry || !io.asks)
    if (silent) continue
    const question = {
      type: 'confirm',
      name: 'overwrite',
      message: `${step.path} exists. Overwrite?`,
      initial: false,
    }
    const { overwrite } = standing === undefined ? await asker.prompt(question) : { overwrite: standing }
    decisions.set(step.path, overwrite ? 'overwrite' : 'keep')
  }
  return decisions
}
