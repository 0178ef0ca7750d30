/** Which cells of the matrix are wanted. */
import {
  MATRIX_CELLS,
  MATRIX_SERVERS,
  type MatrixCell,
  type MatrixServers,
} from '../../machines/prediction/matrix.ts'
import { NAT_PRESET_NAMES, type NatPresetName } from '../../machines/scenario/nat-presets.ts'
import { didYouMean } from '../../machines/scenario/suggest.ts'

/** What a filter cannot be, in words. */
export class BadFilter extends Error {}

/**
 * The cells that the filters leave; all of them without filters. `only` are like
 * `full-cone x symmetric`, from the first peer's view. Throws `BadFilter`.
 */
export function selectCells(only: readonly string[], servers: readonly string[]): MatrixCell[] {
  const pairs = only.map(readPair)
  const kept = servers.map((each) => oneOf(each, MATRIX_SERVERS, 'servers'))
  return MATRIX_CELLS.filter(
    (cell) =>
      (pairs.length === 0 || pairs.some(([a, b]) => cell.a === a && cell.b === b)) &&
      (kept.length === 0 || kept.includes(cell.servers)),
  )
}

function readPair(text: string): [NatPresetName, NatPresetName] {
  const [a, b, ...more] = text.split(/\s*×\s*|\s+x\s+/)
  if (a === undefined || b === undefined || more.length > 0)
    throw new BadFilter(`must be two NATs, such as "full-cone x symmetric"`)
  return [oneOf(a.trim(), NAT_PRESET_NAMES, 'NAT'), oneOf(b.trim(), NAT_PRESET_NAMES, 'NAT')]
}

function oneOf<Word extends MatrixServers | NatPresetName>(
  text: string,
  words: readonly Word[],
  what: string,
): Word {
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  const hint = didYouMean(text, words) || `; known are ${words.join(', ')}`
  throw new BadFilter(`unknown ${what} ${JSON.stringify(text)}${hint}`)
}
