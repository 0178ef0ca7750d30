/** What a cell of the matrix shows: predicted at once, observed once its lab has run. */
import { predictNats, type MatrixCell } from '../../machines/prediction/matrix.ts'
import {
  compare,
  type Disagreement,
  type Observation,
} from '../../machines/prediction/observation.ts'
import type { PairType } from '../../machines/prediction/checks.ts'
import type { Prediction } from '../../machines/prediction/predict.ts'
import { t } from '../words/later.ts'

/** By what two peers meet, from direct to relayed; `none` when they do not. */
export type Meeting = 'host' | 'srflx' | 'prflx' | 'relay' | 'none'

/** The sign of each; its title is among the words. */
export const MARKS: Record<Meeting, string> = {
  host: '●',
  srflx: '◆',
  prflx: '◇',
  relay: '⇄',
  none: '✕',
}

/** The most direct of the pairs that can succeed. */
export function meetingOf(pairs: readonly PairType[]): Meeting {
  const direct: Meeting[] = ['host', 'srflx', 'prflx']
  const found = direct.find((type) => pairs.some((pair) => pair === `host-${type}`))
  return found ?? (pairs.length > 0 ? 'relay' : 'none')
}

/** What a run came to, in the same words. */
export function metAt({ connects, sides }: Observation): Meeting {
  const [{ selected }] = sides
  return connects && selected ? meetingOf([selected]) : 'none'
}

/** How far a cell's own lab is. */
export type Run =
  | { phase: 'waiting' }
  | { phase: 'running' }
  | { phase: 'done'; observation: Observation }
  | { phase: 'broken'; why: string }

export interface Predicted {
  /** From the views of both peers. */
  sides: [Prediction, Prediction]
  meeting: Meeting
}

/** Computed, not looked up: an argument about reachability. */
export function predictCell({ a, b, servers }: MatrixCell): Predicted {
  const sides: [Prediction, Prediction] = [predictNats(a, b, servers), predictNats(b, a, servers)]
  return { sides, meeting: meetingOf(sides[0].pairs) }
}

export function disagreementsOf({ sides }: Predicted, observation: Observation): Disagreement[] {
  return compare(sides, observation)
}

export function inWords(disagreement: Disagreement): string {
  const words = t().matrix
  if (disagreement.what === 'connects')
    return disagreement.observed ? words.connectedAllTheSame : words.didNotConnect
  const who = disagreement.side === 0 ? 'alice' : 'bob'
  return words.unpredictedPair(who, disagreement.pair)
}

/** Names a cell among all others. */
export function keyOf({ a, b, servers }: MatrixCell): string {
  return `${servers} ${a} ${b}`
}

/** What has happened in a cell, else what is foretold. */
export function shownOf(predicted: Predicted, run: Run | undefined): Meeting {
  return run?.phase === 'done' ? metAt(run.observation) : predicted.meeting
}

/** The word that a cell shows. */
export function wordOf(meeting: Meeting): string {
  return meeting === 'none' ? t().matrix.no : meeting
}

/** What the cell is called when it is read out; what it shows is a part of that. */
export function labelOf(cell: MatrixCell, predicted: Predicted, run: Run | undefined): string {
  const words = t().matrix
  return words.cell(
    words.presets[cell.a].full,
    words.presets[cell.b].full,
    wordOf(shownOf(predicted, run)),
    words.meetings[predicted.meeting],
    runInWords(predicted, run),
  )
}

function runInWords(predicted: Predicted, run: Run | undefined): string {
  const words = t().matrix
  if (run === undefined) return words.runs.none
  switch (run.phase) {
    case 'waiting':
    case 'running':
      return words.runs[run.phase]
    case 'broken':
      return words.runBroken(run.why)
    case 'done': {
      const isAsPredicted = disagreementsOf(predicted, run.observation).length === 0
      return words.runDone(words.meetings[metAt(run.observation)], isAsPredicted)
    }
  }
}
