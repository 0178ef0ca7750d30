/** Moving among the entries of a list by keys. */

/** Where a key leads from an entry, or from before the first one (-1), round the ends; undefined for a key that leads nowhere. */
export function moved(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
