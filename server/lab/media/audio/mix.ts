/** Sound of many in one: what a mixing server does. */

/** The sum of all, as long as the longest; what is louder than a sample can say stays as loud as it can. */
export function mix(tracks: readonly Int16Array[]): Int16Array {
  return Int16Array.from(sumOf(tracks), saturated)
}

/** For each track what its speaker is to hear: the sum of all the others. */
export function mixForEach(tracks: readonly Int16Array[]): Int16Array[] {
  const sum = sumOf(tracks)
  return tracks.map((own) => Int16Array.from(sum, (value, at) => saturated(value - (own[at] ?? 0))))
}

function sumOf(tracks: readonly Int16Array[]): Int32Array {
  const sum = new Int32Array(tracks.reduce((longest, { length }) => Math.max(longest, length), 0))
  for (const track of tracks) {
    for (let at = 0; at < track.length; at++) sum[at]! += track[at]!
  }
  return sum
}

function saturated(value: number): number {
  return Math.max(-32_768, Math.min(32_767, value))
}
