/** Where the arrow keys lead in a grid (WAI-ARIA Authoring Practices, grid pattern). */

export interface Place {
  row: number
  column: number
}

/** The next place, or undefined for keys that mean nothing here. It stops at the edges. */
export function placeAfter(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { row, column }: Place,
  size: number,
): Place | undefined {
  const last = size - 1
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(last, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(last, column + 1) }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? last : row, column: last }
    default:
      return undefined
  }
}
