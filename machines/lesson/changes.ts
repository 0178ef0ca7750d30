/** How far a scenario is from the one that a lesson began with. */

/** Where two values of plain data differ, as dotted paths, an added or removed part counting once. */
export function changesBetween(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => changesBetween(before[key], after[key], [...path, key]))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path.join('.')]
}

/** Whether a change lies at or under one of these paths. */
export function touches(change: string, paths: readonly string[]): string | undefined {
  return paths.find(
    (path) => change === path || change.startsWith(`${path}.`) || path.startsWith(`${change}.`),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
