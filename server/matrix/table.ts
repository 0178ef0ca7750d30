/** The matrix as text for a terminal of 100 columns: one grid a set of servers. */
import {
  MATRIX_SERVERS,
  SERVERS_TITLES,
  type MatrixServers,
} from '../../machines/prediction/matrix.ts'
import type { Disagreement } from '../../machines/prediction/observation.ts'
import { NAT_PRESET_NAMES, type NatPresetName } from '../../machines/scenario/nat-presets.ts'
import { columns } from '../../machines/trace/ascii.ts'
import { isWrong, type CellResult } from './result.ts'

/** Names that fit a column. */
const SHORT: Record<NatPresetName, string> = {
  none: 'none',
  'full-cone': 'full-cone',
  'restricted-cone': 'restricted',
  'port-restricted-cone': 'port-restr',
  symmetric: 'symmetric',
  'symmetric-port-preserving': 'sym-keeps',
  'one-to-one': '1-to-1',
}

const LEGEND = [
  'Rows: the NAT of alice; columns: the NAT of bob. First predicted, then observed: + connects,',
  '- does not. Then where alice found bob, at last: at his host candidate, at what STUN saw (srflx),',
  'at an address that no candidate had named yet (prflx), or over a relay. "!" marks disagreement,',
  '"~" one that a known deviation of werift explains. port-restr: port-restricted-cone; sym-keeps:',
  'symmetric, ports preserved.',
]

/** The whole text. */
export function formatTable(results: readonly CellResult[]): string {
  const grids = MATRIX_SERVERS.flatMap((servers) => gridOf(servers, results))
  const parts = [...grids, ...partsOf(results), '', ...LEGEND, '', countOf(results)]
  return `${parts.join('\n')}\n`
}

function gridOf(servers: MatrixServers, results: readonly CellResult[]): string[] {
  const own = results.filter(({ cell }) => cell.servers === servers)
  if (own.length === 0) return []
  const rows = NAT_PRESET_NAMES.filter((name) => own.some(({ cell }) => cell.a === name))
  const across = NAT_PRESET_NAMES.filter((name) => own.some(({ cell }) => cell.b === name))
  const lines = rows.map((a) => [
    SHORT[a],
    ...across.map((b) => {
      const found = own.find(({ cell }) => cell.a === a && cell.b === b)
      return found ? markOf(found) : ''
    }),
  ])
  return [SERVERS_TITLES[servers], ...columns([['', ...across.map(short)], ...lines]), '']
}

function short(name: NatPresetName): string {
  return SHORT[name]
}

function markOf(result: CellResult): string {
  const { prediction, observation } = result
  const flag = isWrong(result) ? '!' : result.disagreements.length > 0 ? '~' : ''
  const outcome = `${sign(prediction.connects)}${sign(observation.connects)}`
  return `${flag}${outcome} ${observation.connects ? meetingPoint(result) : ''}`.trimEnd()
}

function sign(connects: boolean): string {
  return connects ? '+' : '-'
}

function meetingPoint({ observation }: CellResult): string {
  const [local = '', remote = ''] = observation.sides[0].selected?.split('-') ?? []
  return local === 'relay' ? 'relay' : remote
}

/** What parts, one line each. */
function partsOf(results: readonly CellResult[]): string[] {
  return results.flatMap(({ cell, disagreements, excusedBy, prediction }) =>
    disagreements.map((each) => {
      const where = `${cell.a} x ${cell.b}, ${SERVERS_TITLES[cell.servers]}`
      const excuse = excusedBy ? ` (${excusedBy.join(', ')})` : ''
      return `! ${where}: ${inWords(each)}${excuse}; ${prediction.rule}`
    }),
  )
}

function inWords(disagreement: Disagreement): string {
  if (disagreement.what === 'pair')
    return `${disagreement.side === 0 ? 'alice' : 'bob'} used ${disagreement.pair}, which was not predicted`
  const word = (connects: boolean): string => (connects ? 'connects' : 'does not connect')
  return `predicted: ${word(disagreement.predicted)}; observed: ${word(disagreement.observed)}`
}

function countOf(results: readonly CellResult[]): string {
  const parting = results.filter(({ disagreements }) => disagreements.length > 0)
  const wrong = parting.filter(isWrong)
  const excused = parting.length - wrong.length
  const notes = [
    ...(excused > 0 ? [`${excused} part by known deviations of werift`] : []),
    wrong.length === 0 ? 'none disagrees' : `${wrong.length} disagree`,
  ]
  return `${results.length} cells: ${results.length - parting.length} agree, ${notes.join(', ')}.`
}
