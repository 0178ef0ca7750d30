/** Numbers of files as a person reads them, in every language alike. */

/** `812 B`, `12.4 kB`, `5.00 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${three(bytes / 1000)} kB`
  return `${three(bytes / 1_000_000)} MB`
}

/** `640 kbit/s`, `12.4 Mbit/s`. */
export function rate(kbps: number): string {
  return kbps < 1000 ? `${three(kbps)} kbit/s` : `${three(kbps / 1000)} Mbit/s`
}

/** `63 ms`, `1.250 s`. */
export function duration(us: number): string {
  return us < 1_000_000 ? `${Math.round(us / 1000)} ms` : `${(us / 1_000_000).toFixed(3)} s`
}

/** A share of a whole, between 0 and 100. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, Math.floor((part * 100) / whole))
}

/** Chunks as they are chosen: `16 KiB`, `1000 B`. */
export function chunkSize(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} B`
}

/** Three figures that count. */
function three(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return String(Math.round(value))
  return value.toFixed(value >= 10 ? 1 : 2)
}
