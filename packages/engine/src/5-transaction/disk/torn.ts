/**
 * Whether a file holds what a write leaves that was cut off: the beginning of its text, then nothing or zeros. Nobody
 * types that.
 */
export function isTorn(found: Uint8Array, wanted: Uint8Array): boolean {
  if (found.length > wanted.length) return false
  const differs = found.findIndex((byte, index) => byte !== wanted[index])
  if (differs === -1) return found.length < wanted.length
  return found.subarray(differs).every((byte) => byte === 0)
}
