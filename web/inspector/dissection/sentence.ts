/** An explanation as text and links: `… (RFC 8489 §5, RFC 7983 §7)` cites two places. */
import { rfc } from '../../../machines/reference.ts'

export interface Piece {
  text: string
  url?: string
}

const CITATION = /RFC (\d+)(?: §([\d.]*\d))?/g

export function piecesOf(explanation: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of explanation.matchAll(CITATION)) {
    const [text, number = '', section] = found
    if (found.index > end) pieces.push({ text: explanation.slice(end, found.index) })
    const { url } = rfc(Number(number), section ?? '')
    pieces.push({ text, url: section === undefined ? url.replace(/#.*$/, '') : url })
    end = found.index + text.length
  }
  if (end < explanation.length) pieces.push({ text: explanation.slice(end) })
  return pieces
}

/** The explanation without what it cites, for a single line. */
export function shortOf(explanation: string): string {
  return explanation.replace(/\s*\([^()]*(?:RFC|W3C)[^()]*\)\s*$/, '')
}
