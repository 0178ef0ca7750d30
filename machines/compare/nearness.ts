/** How near a turned knob is to an event: whether it speaks of the hosts and packets in it. */
import type { Scenario } from '../scenario/schema.ts'
import { isPacket, type TraceEvent } from '../trace/event.ts'
import type { Knob } from './knobs.ts'

/** From what has nothing to do with an event to what it names. */
const [NONE, ANY, NEAR, OWN, NAMED] = [0, 1, 4, 6, 9] as const

/** How near `knob` is to `event`, 0 for not at all. `scenario`: of the run the event is in. */
export function nearness(knob: Knob, event: TraceEvent, scenario: Scenario): number {
  const [section = '', id = '', field = ''] = knob.path.split('.')
  switch (section) {
    case 'networks':
      return ofNetwork(id, field, event, scenario)
    case 'servers':
      return placesOf(event).includes(id) || protocolOf(event) === id ? OWN : ANY
    case 'peers':
      return event.at === id ? OWN : placesOf(event).includes(id) ? NEAR : ANY
    case 'faults':
      return event.kind === 'fault.hit' && event.fault === id ? NAMED : ANY
    case 'script':
      return event.kind === 'command' && isEntryOf(knob, event.command.do) ? NAMED : ANY
    case 'stop':
    case 'limits':
      return event.kind === 'lab.end' ? NAMED : NONE
    case 'iceServers':
      return ['stun', 'turn'].includes(protocolOf(event) ?? '') ? NEAR : ANY
    default:
      // The seed and the stack have to do with everything, and with nothing in particular.
      return ANY
  }
}

function ofNetwork(id: string, field: string, event: TraceEvent, scenario: Scenario): number {
  const places = placesOf(event)
  if (field === 'nat' && event.kind.startsWith('nat.') && places.includes(`nat-${id}`)) return NAMED
  if (places.includes(`nat-${id}`) || places.includes(id)) return OWN
  const living = Object.entries(scenario.peers)
    .filter(([, { network, alsoIn = [] }]) => [network, ...alsoIn].includes(id))
    .map(([peer]) => peer)
  return places.some((place) => living.includes(place)) ? NEAR : ANY
}

/** The hosts that an event speaks of. */
function placesOf(event: TraceEvent): string[] {
  const places = [event.at]
  if (event.kind === 'packet.drop') places.push(event.by)
  if (event.kind === 'packet.send' && event.host !== undefined) places.push(event.host)
  if (event.kind === 'signal') places.push('signaling')
  return places
}

function protocolOf(event: TraceEvent): string | undefined {
  if (event.kind === 'signal') return 'signaling'
  return isPacket(event) ? event.protocol : undefined
}

function isEntryOf({ a, b }: Knob, deed: string): boolean {
  return [a, b].some(
    (entry) => typeof entry === 'object' && entry !== null && 'do' in entry && entry.do === deed,
  )
}
