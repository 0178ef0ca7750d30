/** Cuts labels to their column without measuring: the same text on every machine and in Node. */

/**
 * Advance widths in thousandths of an em, rounded up from the widest font the page may fall back
 * to (DejaVu Sans), so that a cut label fits with any narrower one.
 */
const CLASSES: readonly (readonly [thousandths: number, characters: string])[] = [
  [330, "iIjl.,:;|!'/\\ "],
  [420, '()[]{}`-tfr'],
  [470, '"·“”‘’*'],
  [700, 'ABCEKRSVXZ'],
  [840, 'wODGHNQU&+=<>~#→←↔'],
  [1000, 'mWM@%…—'],
]
const ADVANCES = new Map(
  CLASSES.flatMap(([thousandths, characters]) =>
    [...characters].map((character) => [character, thousandths] as const),
  ),
)

function advance(character: string): number {
  const known = ADVANCES.get(character)
  if (known !== undefined) return known
  const code = character.codePointAt(0) ?? 0
  if (code < 0x2e80) return 640
  return code < 0x1f000 ? 1000 : 1300
}

/** Approximate width of a text in pixels at a font size, never less than what is drawn. */
export function textWidth(text: string, fontSizePx: number): number {
  let thousandths = 0
  for (const character of text) thousandths += advance(character)
  return (thousandths * fontSizePx) / 1000
}

/**
 * The text, or as much of its beginning as fits in `widthPx` with an ellipsis. Cuts between code
 * points and never leaves a space before the ellipsis.
 */
export function cutTo(text: string, widthPx: number, fontSizePx: number): string {
  if (text.length * fontSizePx <= widthPx || textWidth(text, fontSizePx) <= widthPx) return text
  const limit = (widthPx * 1000) / fontSizePx - advance('…')
  let kept = ''
  let used = 0
  for (const character of text) {
    used += advance(character)
    if (used > limit) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
