import { spawnSync } from 'node:child_process'

/**
 * What something costs this process: milliseconds of CPU and of wall time; and the most memory that the process had up
 * to its end, in MB. What was written before has reached the disk, so that nobody waits for the writes of another.
 */
export async function costOf(act) {
  spawnSync('sync', ['-f', '.'])
  const cpuBefore = process.cpuUsage()
  const wallBefore = performance.now()
  await act()
  const wall = performance.now() - wallBefore
  const { user, system } = process.cpuUsage(cpuBefore)
  return { cpu: (user + system) / 1000, wall, memory: megabytes(process.resourceUsage().maxRSS) }
}

const megabytes = (kibibytes) => (kibibytes * 1024) / 1e6
