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

/** The time in an id, as ISO 8601; empty where the id has none. */
export const timeOfId = (id: string): string =>
  /^\d{8}-\d{9}/.test(id)
    ? id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(\d{3}).*$/, '$1-$2-$3T$4:$5:$6.$7Z')
    : ''
