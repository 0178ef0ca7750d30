/** What the timestamps of an interface mean: ticks of its resolution, and an offset in seconds. */

/** Microseconds since 1970 of a timestamp, rounded down; undefined for times that nobody can mean. */
export type Clock = (stamp: bigint) => number | undefined

const US_PER_SECOND = 1_000_000n
/** Unless it says another: millionths. */
const DEFAULT_RESOLUTION = 6
const MAX_US = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * `resolution` is a negative power of 10, or of 2 when its highest bit is set; `offset` has 8 bytes
 * in the byte order of the section.
 */
export function clockOf(
  resolution = DEFAULT_RESOLUTION,
  offset: Uint8Array | undefined,
  isLittle: boolean,
): Clock {
  const base = resolution & 0x80 ? 2n : 10n
  let perSecond = 1n
  for (let power = resolution & 0x7f; power > 0; power--) perSecond *= base
  const offsetUs = secondsOf(offset, isLittle) * US_PER_SECOND
  return (stamp) => {
    const us = (stamp * US_PER_SECOND) / perSecond + offsetUs
    return us >= 0n && us <= MAX_US ? Number(us) : undefined
  }
}

function secondsOf(offset: Uint8Array | undefined, isLittle: boolean): bigint {
  if (offset?.length !== 8) return 0n
  const view = new DataView(offset.buffer, offset.byteOffset, 8)
  return view.getBigInt64(0, isLittle)
}
