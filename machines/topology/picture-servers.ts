/** The servers of a picture: signaling always, STUN where it is asked, TURN where there is one. */
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Spot } from './picture.ts'

const SERVER_Y = 17
/** Not above the peers, whose own lines would seem to lead there. */
const STEP = 78
const MIDDLE = 120

export function serversOf(scenario: ScenarioInput): Spot[] {
  const { servers = {} } = scenario
  const ids = [
    'signaling',
    ...(asksStun(scenario) ? ['stun'] : []),
    ...(servers.turn ? ['turn'] : []),
  ]
  const down = new Set(
    (scenario.script ?? []).flatMap((entry) => (entry.do === 'fail-server' ? entry.server : [])),
  )
  return ids.map((id, index) => ({
    id: `server ${id}`,
    kind: 'server',
    label: id === 'signaling' ? id : id.toUpperCase(),
    x: MIDDLE + (index - (ids.length - 1) / 2) * STEP,
    y: SERVER_Y,
    ...(down.has(id) && { down: true }),
  }))
}

function asksStun({ iceServers = ['stun'], peers }: ScenarioInput): boolean {
  return Object.values(peers).some((peer) => (peer.iceServers ?? iceServers).includes('stun'))
}
