/** The id of a run: its time, so that ids stand in the order of runs, and a few letters that tell two of one moment apart. */
export function runId(now: number, random: string): string {
  return `${idTime(now)}-${random}`
}

/** `20261120-115230123` */
export const idTime = (now: number): string =>
  new Date(now)
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .replace('T', '-')
