/** "Did you mean": the nearest known name to a mistyped one. */

/** Words longer than this are not compared; no known name comes near it. */
const MAX_WORD = 64

/** Edits between two words: insert, delete, replace, or swap two neighbours (optimal alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number) => rows[i]?.[j] ?? i + j
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const replace = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, replace)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, cell(i - 2, j - 2) + 1)
      row.push(best)
    }
  }
  return cell(a.length, b.length)
}

/**
 * The known name nearest to `word`, if one is near enough to be a likely typing mistake: at most a
 * third of its letters (and always one) may differ. The first declared wins a tie.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > MAX_WORD) return undefined
  const wanted = word.toLowerCase()
  let best: string | undefined
  let bestDistance = Infinity
  for (const name of known) {
    const distance = editDistance(wanted, name.toLowerCase())
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3))
    if (distance < bestDistance && distance <= allowed) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** `; did you mean "x"?`, or nothing when no known name is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const name = nearest(word, known)
  return name === undefined ? '' : `; did you mean "${name}"?`
}

/** "unknown peer "x"", with the nearest known name, or with all of them when none is near. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  return `unknown ${what} "${name}"${didYouMean(name, known) || `; known are ${known.join(', ')}`}`
}
