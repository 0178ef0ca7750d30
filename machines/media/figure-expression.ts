/**
 * What `--assert` can say of the tracks that a peer received, at the end of a run:
 *
 *   bob.track.camera.framesDecoded>=100   of the received track `camera`
 *   bob.track.freezeCount==0              of each track that bob received, one at least
 *   !bob.track.camera.jitterMs<30         it does not hold
 *
 * The figures are those of W3C WebRTC Statistics §8.3 where it has them, from the trace alone.
 */
import { didYouMean } from '../scenario/suggest.ts'
import type { TraceEvent } from '../trace/event.ts'
import { scanParts, type ExpressionError, type Part } from '../trace/expression-parts.ts'
import { bitrateKbps, qualityOf, type TrackQuality } from './quality.ts'

const FIGURES = {
  framesDecoded: ({ framesDecoded }) => framesDecoded,
  framesDropped: ({ framesDropped }) => framesDropped,
  keyFramesDecoded: ({ keyFramesDecoded }) => keyFramesDecoded,
  freezeCount: ({ freezeCount }) => freezeCount,
  totalFreezesMs: ({ totalFreezesUs }) => totalFreezesUs / 1000,
  meanDelayMs: ({ delaysUs }) => delaysUs.sum / Math.max(1, delaysUs.count) / 1000,
  maxDelayMs: ({ delaysUs }) => delaysUs.max / 1000,
  jitterMs: ({ jitterUs }) => jitterUs / 1000,
  maxBufferMs: ({ maxDepthUs }) => maxDepthUs / 1000,
  bitrateKbps,
} satisfies Record<string, (track: TrackQuality) => number>
type Figure = keyof typeof FIGURES

const COMPARISONS = {
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
} satisfies Record<string, (a: number, b: number) => boolean>
type Comparison = keyof typeof COMPARISONS

/** Of a received track: `PEER.track[.NAME].FIGURE` compared with a number. */
export interface FigureExpression {
  negated: boolean
  /** The peer that received it. */
  peer: string
  /** Of one track; absent means each that the peer received. */
  name?: string
  figure: Figure
  comparison: Comparison
  value: number
}

export type ParsedFigure =
  | { ok: true; expression: FigureExpression }
  | { ok: false; error: ExpressionError }

/** What stands before the comparison, the comparison, and what it is compared with. */
const COMPARED = /^((?:[^"<>=]|"(?:[^"\\]|\\.)*")*)(>=|<=|==|!=|>|<)(.*)$/su
const NUMBER = /^\d{1,9}(?:\.\d{1,6})?$/

/** Whether it is written as a comparison, right or wrong. */
export function isComparison(source: string): boolean {
  return COMPARED.test(source)
}

/** Parses a comparison; an error says at which offset (from 0) and what was expected. */
export function parseFigure(source: string): ParsedFigure {
  const [, before = '', comparison = '', after = ''] = COMPARED.exec(source) ?? []
  const value = Number(after)
  if (!isOneOf(comparison, COMPARISONS)) return fail(0, 'expected a comparison')
  if (!NUMBER.test(after))
    return fail(before.length + comparison.length, `expected a number, found ${quoted(after)}`)
  const [, path = '', figure] = /^(.*)\.(\w*)$/su.exec(before) ?? []
  if (figure === undefined) return fail(0, 'expected PEER.track.NAME.FIGURE')
  if (!isOneOf(figure, FIGURES)) return fail(path.length + 1, unknown('figure', figure, FIGURES))
  const scanned = scanParts(path)
  if (!scanned.ok) return scanned
  const of = subject(scanned.parts)
  if ('message' in of) return { ok: false, error: of }
  return { ok: true, expression: { negated: scanned.negated, ...of, figure, comparison, value } }
}

function subject([peer, track, name, more]: Part[]):
  | { peer: string; name?: string }
  | ExpressionError {
  if (!peer || !track || more)
    return { offset: more?.offset ?? 0, message: 'expected PEER.track.NAME.FIGURE' }
  if (track.text !== 'track')
    return {
      offset: track.offset,
      message: `only a track has figures, ${quoted(track.text)} has not`,
    }
  return { peer: peer.text, ...(name && { name: name.text }) }
}

/** How a figure stood at the end of a run. */
export interface FigureVerdict {
  holds: boolean
  /** Of each track that was asked for, in the order of their first frames. */
  found: readonly { track: string; peer: string; value: number }[]
}

/** Whether the comparison holds at the end of a trace. A track that never came has no figures: nothing holds of it. */
export function judgeFigure(
  { negated, peer, name, figure, comparison, value }: FigureExpression,
  events: readonly TraceEvent[],
): FigureVerdict {
  const found = qualityOf(events)
    .filter(({ at, track }) => at === peer && (name === undefined || track === name))
    .map((track) => ({ track: track.track, peer: track.peer, value: FIGURES[figure](track) }))
  const holds =
    found.length > 0 && found.every((each) => COMPARISONS[comparison](each.value, value))
  return { holds: holds !== negated, found }
}

function isOneOf<Names extends object>(name: string, names: Names): name is string & keyof Names {
  return Object.hasOwn(names, name)
}

function unknown(what: string, name: string, known: object): string {
  const names = Object.keys(known)
  const hint = didYouMean(name, names) || `; known are ${names.join(', ')}`
  return `unknown ${what} ${quoted(name)}${hint}`
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60))
}

function fail(offset: number, message: string): { ok: false; error: ExpressionError } {
  return { ok: false, error: { offset, message } }
}
