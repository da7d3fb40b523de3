import type { StagedView } from '../staged-view.ts'
import type { FileChanges, Views } from '../views.ts'
import type { NativeProject } from './native-api.ts'
import type { Session } from './native-session.ts'

/** A view to move between the states of the workspace, since the process asks while it works on a question. */
export interface MovingView {
  now: StagedView
}

/** The programs of tsconfigs, by absolute path. */
export interface NativeProjects {
  after(config: string): Promise<NativeProject | undefined>
  /** From then on there is no way back. */
  before(config: string): Promise<NativeProject | undefined>
}

export function nativeProjects(session: Session, views: Views, view: MovingView): NativeProjects {
  const opened = new Map<string, NativeProject | undefined>()
  let stood: Promise<(config: string) => NativeProject | undefined> | undefined
  const after = async (config: string): Promise<NativeProject | undefined> => {
    view.now = views.after
    if (!opened.has(config)) {
      const snapshot = await session.ask((native) => native.updateSnapshot({ openProjects: [config] }))
      opened.set(config, snapshot.getProject(config))
    }
    return opened.get(config)
  }
  const goBack = async () => {
    view.now = views.before
    const fileChanges = reversed(views.changes)
    const snapshot = await session.ask((native) => native.updateSnapshot({ fileChanges }))
    return (config: string) => snapshot.getProject(config)
  }
  return { after, before: async (config) => (await (stood ??= goBack()))(config) }
}

const reversed = ({ created, changed, deleted }: FileChanges): FileChanges => ({
  created: deleted,
  changed,
  deleted: created,
})
