/** Going through what was found. */

/** The hit after the cursor, going round at the end; undefined when there is none. */
export function nextHit(hits: readonly number[], cursor: number): number | undefined {
  return hits[placeAfter(hits, cursor)] ?? hits[0]
}

/** The hit before the cursor, going round at the start. */
export function previousHit(hits: readonly number[], cursor: number): number | undefined {
  return hits[placeAfter(hits, cursor - 1) - 1] ?? hits.at(-1)
}

/** Which hit the cursor is on, from 0; undefined between them. */
export function hitAt(hits: readonly number[], cursor: number): number | undefined {
  const place = placeAfter(hits, cursor) - 1
  return hits[place] === cursor ? place : undefined
}

/** How many hits are at or before the cursor. */
function placeAfter(hits: readonly number[], cursor: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle] ?? Infinity) <= cursor) low = middle + 1
    else high = middle
  }
  return low
}
