/** Letters and figures for pictures, five dots wide and seven high, drawn for this card. */
import { fillRectangle, type Colour, type Picture } from '../picture.ts'

const GLYPH_WIDTH = 5

/** From one glyph's left edge to the next one's, in dots. */
export const GLYPH_ADVANCE = 6

const GLYPHS: Readonly<Record<string, string>> = {
  A: '.###. #...# #...# ##### #...# #...# #...#',
  B: '####. #...# #...# ####. #...# #...# ####.',
  C: '.#### #.... #.... #.... #.... #.... .####',
  D: '####. #...# #...# #...# #...# #...# ####.',
  E: '##### #.... #.... ####. #.... #.... #####',
  F: '##### #.... #.... ####. #.... #.... #....',
  G: '.#### #.... #.... #.### #...# #...# .####',
  H: '#...# #...# #...# ##### #...# #...# #...#',
  I: '.###. ..#.. ..#.. ..#.. ..#.. ..#.. .###.',
  J: '..### ...#. ...#. ...#. ...#. #..#. .##..',
  K: '#...# #..#. #.#.. ##... #.#.. #..#. #...#',
  L: '#.... #.... #.... #.... #.... #.... #####',
  M: '#...# ##.## #.#.# #.#.# #...# #...# #...#',
  N: '#...# ##..# ##..# #.#.# #..## #..## #...#',
  O: '.###. #...# #...# #...# #...# #...# .###.',
  P: '####. #...# #...# ####. #.... #.... #....',
  Q: '.###. #...# #...# #...# #.#.# #..#. .##.#',
  R: '####. #...# #...# ####. #.#.. #..#. #...#',
  S: '.#### #.... #.... .###. ....# ....# ####.',
  T: '##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..',
  U: '#...# #...# #...# #...# #...# #...# .###.',
  V: '#...# #...# #...# #...# .#.#. .#.#. ..#..',
  W: '#...# #...# #...# #.#.# #.#.# ##.## #...#',
  X: '#...# #...# .#.#. ..#.. .#.#. #...# #...#',
  Y: '#...# #...# .#.#. ..#.. ..#.. ..#.. ..#..',
  Z: '##### ....# ...#. ..#.. .#... #.... #####',
  0: '.###. #...# #..## #.#.# ##..# #...# .###.',
  1: '..#.. .##.. #.#.. ..#.. ..#.. ..#.. #####',
  2: '.###. #...# ....# ..##. .#... #.... #####',
  3: '####. ....# ....# .###. ....# ....# ####.',
  4: '...#. ..##. .#.#. #..#. ##### ...#. ...#.',
  5: '##### #.... ####. ....# ....# #...# .###.',
  6: '.###. #.... #.... ####. #...# #...# .###.',
  7: '##### ....# ...#. ..#.. ..#.. .#... .#...',
  8: '.###. #...# #...# .###. #...# #...# .###.',
  9: '.###. #...# #...# .#### ....# ....# .###.',
  '-': '..... ..... ..... .###. ..... ..... .....',
}

/** Where a text begins, and how many pixels a dot of it is wide and high. */
export interface TextPlace {
  x: number
  y: number
  dotPixels: number
}

/** Writes upper-case letters, figures and hyphens; anything else leaves its place empty. */
export function drawText(picture: Picture, text: string, place: TextPlace, colour: Colour): void {
  Array.from(text).forEach((character, index) => {
    const x = place.x + index * GLYPH_ADVANCE * place.dotPixels
    drawGlyph(picture, GLYPHS[character], { ...place, x }, colour)
  })
}

function drawGlyph(
  picture: Picture,
  glyph: string | undefined,
  { x, y, dotPixels }: TextPlace,
  colour: Colour,
): void {
  glyph?.split(' ').forEach((dots, row) => {
    for (let column = 0; column < GLYPH_WIDTH; column++) {
      if (dots[column] !== '#') continue
      const at = { x: x + column * dotPixels, y: y + row * dotPixels }
      fillRectangle(picture, { ...at, width: dotPixels, height: dotPixels }, colour)
    }
  })
}
