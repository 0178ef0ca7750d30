/** Durations as people type them: `500ms`, `30s`, `5m`. */

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

/** Milliseconds, or undefined for text that is no duration. Fractions are fine: `1.5s`. */
export function parseDurationMs(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)$/.exec(text) ?? []
  if (amount === undefined || unit === undefined) return undefined
  return Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]
}
