/** What a write leaves that was cut off: the beginning of its text, then nothing or zeros. */
export function isTorn(found: Uint8Array, wanted: Uint8Array): boolean {
  const length = lengthOfBeginning(found, wanted)
  return length !== undefined && length < wanted.length
}

/** Disks keep texts in blocks of at least so many bytes. */
const block = 512

/**
 * The same where a person may have been at the file as well: a disk cuts off between its blocks, and hardly anybody
 * types exactly so many signs of what was to come.
 */
export function isCutOff(found: Uint8Array, wanted: Uint8Array): boolean {
  const length = lengthOfBeginning(found, wanted)
  if (length === undefined || length >= wanted.length) return false
  // What was wanted behind the cut may begin with zeros too.
  return found.subarray(length - (length % block)).every((byte) => byte === 0)
}

/** How much of the wanted text is there, where nothing else is but zeros. */
function lengthOfBeginning(found: Uint8Array, wanted: Uint8Array): number | undefined {
  if (found.length > wanted.length) return undefined
  const differs = found.findIndex((byte, index) => byte !== wanted[index])
  if (differs === -1) return found.length
  return found.subarray(differs).every((byte) => byte === 0) ? differs : undefined
}
