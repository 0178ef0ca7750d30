/** What a cell of the matrix shows: predicted at once, observed once its lab has run. */
import { predictNats, type MatrixCell } from '../../machines/prediction/matrix.ts'
import {
  compare,
  type Disagreement,
  type Observation,
} from '../../machines/prediction/observation.ts'
import type { PairType } from '../../machines/prediction/checks.ts'
import type { Prediction } from '../../machines/prediction/predict.ts'
import type { NatPresetName } from '../../machines/scenario/nat-presets.ts'

/** By what two peers meet, from direct to relayed; `none` when they do not. */
export type Meeting = 'host' | 'srflx' | 'prflx' | 'relay' | 'none'

export const MEETINGS: Record<Meeting, { mark: string; title: string }> = {
  host: { mark: '●', title: 'Direct, at a host candidate' },
  srflx: { mark: '◆', title: 'Direct, at the address that STUN saw' },
  prflx: { mark: '◇', title: 'Direct, at an address that no candidate had named (peer-reflexive)' },
  relay: { mark: '⇄', title: 'Over a relay' },
  none: { mark: '✕', title: 'No connection' },
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
  if (disagreement.what === 'connects')
    return disagreement.observed ? 'It connected all the same.' : 'It did not connect.'
  const who = disagreement.side === 0 ? 'alice' : 'bob'
  return `${who} used ${disagreement.pair}, which was not predicted.`
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
  return meeting === 'none' ? 'no' : meeting
}

/** What the cell is called when it is read out; what it shows is a part of that. */
export function labelOf(cell: MatrixCell, predicted: Predicted, run: Run | undefined): string {
  const head = `${LABELS[cell.a].full} and ${LABELS[cell.b].full}`
  const word = wordOf(shownOf(predicted, run))
  const foretold = `predicted: ${MEETINGS[predicted.meeting].title}`
  return `${head}: ${word}; ${foretold}; ${runInWords(predicted, run)}`
}

function runInWords(predicted: Predicted, run: Run | undefined): string {
  if (run === undefined) return 'not run yet'
  switch (run.phase) {
    case 'waiting':
    case 'running':
      return run.phase
    case 'broken':
      return `the lab broke down: ${run.why}`
    case 'done': {
      const verdict =
        disagreementsOf(predicted, run.observation).length === 0
          ? 'as predicted'
          : 'not as predicted'
      return `observed: ${MEETINGS[metAt(run.observation)].title}, ${verdict}`
    }
  }
}

/** Names of presets: as the scenario has them, and short ones that fit a narrow column. */
export const LABELS: Record<NatPresetName, { full: string; short: string }> = {
  none: { full: 'No NAT', short: 'None' },
  'full-cone': { full: 'Full cone', short: 'Full' },
  'restricted-cone': { full: 'Restricted cone', short: 'Restr.' },
  'port-restricted-cone': { full: 'Port-restricted cone', short: 'Port-r.' },
  symmetric: { full: 'Symmetric', short: 'Sym.' },
  'symmetric-port-preserving': { full: 'Symmetric, ports kept', short: 'Kept' },
  'one-to-one': { full: 'One to one', short: '1 : 1' },
}
