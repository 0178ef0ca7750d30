/** How many of a list of events, in the order of the trace, are not after the cursor: by halving. */
export function upTo(list: readonly { readonly seq: number }[], cursor: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.seq ?? Infinity) <= cursor) low = middle + 1
    else high = middle
  }
  return low
}
