/** Sizes as a person reads them. */

/** `840 kB`, `4.2 MB`. */
export function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${Math.round(bytes / 100_000) / 10} MB`
}
