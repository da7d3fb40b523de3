export const engineFolders: Record<string, string[]>
export const engineTop: string[]
export const engineRoot: string[]
export const workspacePort: string
export const packages: Record<string, string[]>
export const guarded: Record<string, string[]>
