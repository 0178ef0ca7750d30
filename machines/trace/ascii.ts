/** Text for a plain terminal: what others wrote must neither move the cursor nor break a column. */

function escape(char: string): string {
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/** The text with everything but printable ASCII as `\uXXXX`, cut to `maxChars` with `...`. */
export function ascii(text: string, maxChars: number): string {
  // Cut before escaping, so that a huge text costs no more than a short one.
  const safe = text.slice(0, maxChars + 1).replace(/[^ -~]/g, escape)
  return safe.length <= maxChars ? safe : `${safe.slice(0, Math.max(0, maxChars - 3))}...`
}

/** Rows of cells as lines with aligned columns; cells are padded on the right, the last is not. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)))
  return rows.map((row) => {
    const cells = row.map((cell, i) => cell.padEnd(widths[i] ?? 0))
    return (indent + cells.join('  ')).trimEnd()
  })
}
