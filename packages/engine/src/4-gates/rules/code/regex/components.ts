/** Groups of nodes that lead to each other and back: for each node the number of its group. Without recursion (Tarjan). */
export function componentsOf(count: number, nextOf: (node: number) => readonly number[]): Int32Array {
  const order = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const group = new Int32Array(count).fill(-1)
  const open: number[] = []
  let visited = 0
  let groups = 0
  const enter = (node: number): Frame => {
    order[node] = low[node] = visited++
    open.push(node)
    return { node, next: nextOf(node), at: 0 }
  }
  const leave = (node: number): void => {
    if (low[node] !== order[node]) return
    for (let member = -1; member !== node;) {
      member = open.pop() ?? node
      group[member] = groups
    }
    groups++
  }
  const step = (frames: Frame[], frame: Frame): void => {
    const { node } = frame
    const target = frame.next[frame.at++]
    if (target === undefined) {
      frames.pop()
      leave(node)
      const above = frames.at(-1)?.node
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0)
    } else if (order[target] === -1) frames.push(enter(target))
    else if (group[target] === -1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0)
  }
  for (let root = 0; root < count; root++) {
    const frames = order[root] === -1 ? [enter(root)] : []
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) step(frames, frame)
  }
  return group
}

interface Frame {
  readonly node: number
  readonly next: readonly number[]
  at: number
}
