import { type Hunk, hunksOf } from './line-hunks.ts'

/** A stretch of three lists, and who changed it there; each range ends before its second number. */
export interface Region {
  readonly by: 'nobody' | 'ours' | 'theirs' | 'both' | 'dispute'
  readonly base: Range
  readonly ours: Range
  readonly theirs: Range
}

type Range = readonly [number, number]

interface Sided extends Hunk {
  readonly side: 'ours' | 'theirs'
}

export interface Sides {
  readonly base: readonly string[]
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

/**
 * The regions of a three-way merge, in order. Changes that touch are disputed, as they are for git: what stands between
 * two changes is what tells where each belongs. `separates` says which lines tell that.
 */
export function diff3({ base, ours, theirs }: Sides, separates: (line: string) => boolean): Region[] {
  const hunks: Sided[] = [
    ...hunksOf(base, ours).map((hunk) => ({ ...hunk, side: 'ours' as const })),
    ...hunksOf(base, theirs).map((hunk) => ({ ...hunk, side: 'theirs' as const })),
  ].sort((a, b) => a.baseStart - b.baseStart || a.baseEnd - b.baseEnd)
  const regions: Region[] = []
  let done: Region = { by: 'nobody', base: [0, 0], ours: [0, 0], theirs: [0, 0] }
  const add = (region: Region): void => {
    if (lengthOf(region) > 0) regions.push(region)
    done = region
  }
  for (const cluster of clustersOf(hunks, (from, to) => base.slice(from, to).some(separates))) {
    add(after(done, cluster[0]?.baseStart ?? 0, 'nobody'))
    const end = Math.max(...cluster.map(({ baseEnd }) => baseEnd))
    add(judge(spanned(done, cluster, end), cluster, ours, theirs))
  }
  add(after(done, base.length, 'nobody'))
  return regions
}

const lengthOf = ({ base, ours, theirs }: Region): number =>
  base[1] - base[0] + ours[1] - ours[0] + theirs[1] - theirs[0]

/** Hunks that overlap, or that nothing of the base keeps apart, together. */
function clustersOf(hunks: readonly Sided[], isApart: (from: number, to: number) => boolean): Sided[][] {
  const clusters: Sided[][] = []
  let end = -1
  for (const hunk of hunks) {
    const last = clusters.at(-1)
    if (last !== undefined && !isApart(end, hunk.baseStart)) last.push(hunk)
    else clusters.push([hunk])
    end = Math.max(end, hunk.baseEnd)
  }
  return clusters
}

/** What follows a region, up to a place of the base, unchanged. */
function after(done: Region, end: number, by: Region['by']): Region {
  const length = end - done.base[1]
  const next = ([, start]: Range): Range => [start, start + length]
  return { by, base: next(done.base), ours: next(done.ours), theirs: next(done.theirs) }
}

function spanned(done: Region, cluster: readonly Sided[], end: number): Region {
  const region = after(done, end, 'dispute')
  const grown = (side: Sided['side']): Range => {
    const growth = cluster
      .filter((hunk) => hunk.side === side)
      .map(({ baseStart, baseEnd, sideStart, sideEnd }) => sideEnd - sideStart - (baseEnd - baseStart))
    return [region[side][0], growth.reduce((sum, each) => sum + each, region[side][1])]
  }
  return { ...region, ours: grown('ours'), theirs: grown('theirs') }
}

function judge(
  region: Region,
  cluster: readonly Sided[],
  ours: readonly string[],
  theirs: readonly string[],
): Region {
  const isOf = (side: Sided['side']): boolean => cluster.every((hunk) => hunk.side === side)
  if (isOf('ours')) return { ...region, by: 'ours' }
  if (isOf('theirs')) return { ...region, by: 'theirs' }
  const length = region.ours[1] - region.ours[0]
  const isSame =
    length === region.theirs[1] - region.theirs[0] &&
    Array.from({ length }, (_, index) => index).every(
      (index) => ours[region.ours[0] + index] === theirs[region.theirs[0] + index],
    )
  return { ...region, by: isSame ? 'both' : 'dispute' }
}
