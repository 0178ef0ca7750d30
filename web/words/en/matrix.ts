/** Every NAT against every NAT. */
import type { MatrixServers } from '../../../machines/prediction/matrix.ts'
import type { NatPresetName } from '../../../machines/scenario/nat-presets.ts'
import type { Meeting } from '../../matrix/cell.ts'

export const matrix = {
  title: 'Which NATs connect?',
  lead: 'Rows: alice’s NAT. Columns: bob’s. Each cell is a real run you can open.',
  close: 'Close the matrix',
  servers: 'Servers',
  /** The settings of the servers are named in English where they are made. */
  serversTitle: (_servers: MatrixServers, english: string): string => english,
  nothingTried: 'Predicted; nothing has been tried yet.',
  tried: (done: number, all: number, parting: number): string =>
    `${done} of ${all} tried: ${parting === 0 ? 'all as predicted' : `${parting} not as predicted`}.`,
  cellsTried: 'Cells tried',
  stop: 'Stop',
  tryAll: (count: number): string => `Try all ${count}`,
  legend: 'Legend',
  asPredictedLegend: 'Tried, and as predicted',
  partsLegend: 'Tried, and not as predicted',
  meetings: {
    host: 'Direct, at a host candidate',
    srflx: 'Direct, at the address that STUN saw',
    prflx: 'Direct, at an address that no candidate had named (peer-reflexive)',
    relay: 'Over a relay',
    none: 'No connection',
  } satisfies Record<Meeting, string>,
  /** The word in a cell. */
  no: 'no',
  grid: 'alice’s NAT by bob’s NAT',
  /** Presets: as they are called, and short enough for a narrow column. */
  presets: {
    none: { full: 'No NAT', short: 'None' },
    'full-cone': { full: 'Full cone', short: 'Full' },
    'restricted-cone': { full: 'Restricted cone', short: 'Restr.' },
    'port-restricted-cone': { full: 'Port-restricted cone', short: 'Port-r.' },
    symmetric: { full: 'Symmetric', short: 'Sym.' },
    'symmetric-port-preserving': { full: 'Symmetric, ports kept', short: 'Kept' },
    'one-to-one': { full: 'One to one', short: '1 : 1' },
  } satisfies Record<NatPresetName, { full: string; short: string }>,
  chosen: 'The chosen cell',
  predicted: 'Predicted',
  pairs: 'Pairs that can succeed',
  triedTitle: 'Tried',
  notYet: 'Not yet.',
  waiting: 'Waiting for its turn …',
  running: 'Running …',
  brokeDown: (why: string): string => `The lab broke down: ${why}`,
  /** What stands between backticks is set as code. */
  connected: (ms: string, alice: string, bob: string): string =>
    `Both connected after ${ms} ms of virtual time; alice used \`${alice}\`, bob \`${bob}\`.`,
  still: (alice: string, bob: string): string => `Still “${alice}” and “${bob}” when it ended.`,
  asPredicted: 'As predicted.',
  connectedAllTheSame: 'It connected all the same.',
  didNotConnect: 'It did not connect.',
  unpredictedPair: (who: string, pair: string): string =>
    `${who} used ${pair}, which was not predicted.`,
  open: 'Open this run',
  tryIt: 'Try it here',
  /** What stands between backticks is a key. */
  keys: '`←` `↑` `↓` `→` move, `Enter` opens, `Space` tries.',
  /** A cell as it is read out. */
  cell: (a: string, b: string, word: string, predicted: string, run: string): string =>
    `${a} and ${b}: ${word}; predicted: ${predicted}; ${run}`,
  runs: { none: 'not run yet', waiting: 'waiting', running: 'running' },
  runBroken: (why: string): string => `the lab broke down: ${why}`,
  runDone: (met: string, isAsPredicted: boolean): string =>
    `observed: ${met}, ${isAsPredicted ? 'as predicted' : 'not as predicted'}`,
}
