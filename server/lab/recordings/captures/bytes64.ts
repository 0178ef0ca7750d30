/** Base64 of many payloads: by what every host has, since captures are large. */

/** A multiple of 3, so that parts follow each other without padding; few enough to be arguments. */
const PART_BYTES = 3 * 4096

export function bytes64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PART_BYTES)))
  return text
}
