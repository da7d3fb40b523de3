export const ownerships = ['owned', 'merged', 'seeded'] as const
/** Who owns a generated file; DESIGN.md has the table. */
export type Ownership = (typeof ownerships)[number]
