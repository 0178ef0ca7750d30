/** Puts words where no others are: whoever comes first has the place. */

/** Grain of what is taken, in pixels. */
const CELL_PX = 7

export class Labels {
  readonly #taken = new Set<number>()

  /** Takes a strip of text from its middle, along a slope; false when a part of it is taken. */
  take(x: number, y: number, widthPx: number, heightPx: number, angle = 0): boolean {
    const cells = cellsOf(x, y, widthPx, heightPx, angle)
    if (cells.some((cell) => this.#taken.has(cell))) return false
    for (const cell of cells) this.#taken.add(cell)
    return true
  }
}

function cellsOf(x: number, y: number, widthPx: number, heightPx: number, angle: number): number[] {
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
  const cells: number[] = []
  const across = Math.max(1, Math.ceil(heightPx / CELL_PX))
  const along = Math.max(1, Math.ceil(widthPx / CELL_PX))
  for (let i = 0; i <= along; i++)
    for (let j = 0; j <= across; j++) {
      const [a, b] = [(i / along - 0.5) * widthPx, (j / across - 0.5) * heightPx]
      const column = Math.floor((x + a * ux - b * uy) / CELL_PX)
      const row = Math.floor((y + a * uy + b * ux) / CELL_PX)
      cells.push((row + 4096) * 65_536 + column + 4096)
    }
  return cells
}
