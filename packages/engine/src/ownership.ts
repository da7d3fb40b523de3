export const ownerships = ['owned', 'merged', 'seeded', 'injected', 'keys'] as const
/** Who owns a generated file; DESIGN.md has the table. */
export type Ownership = (typeof ownerships)[number]

/** Of what is injected, the pieces are recorded, and no file. */
export type FileOwnership = Exclude<Ownership, 'injected'>
