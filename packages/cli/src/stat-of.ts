import fs from 'node:fs'
import { EspalierError } from '@espalier/engine'

/** What stands at a path of the system, links not followed; a path through a file is a mistake of who typed it. */
export function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error
    const hint = 'Name a folder, one that is there or one that can be made.'
    throw new EspalierError('usage', `${file} leads through a file, and a folder is needed there.`, { hint })
  }
}
