/** What packets tell about who is who: username fragments, answers that only servers give, upgrades. */
import type { HostInfo } from '../../../../../machines/trace/event.ts'
import { addressOf } from '../address.ts'
import { Relays } from '../relays.ts'
import { isUpgrade } from '../relevance.ts'
import type { Sighting } from '../sighting.ts'
import { stunFacts, type StunFacts } from '../stun-facts.ts'
import { utf8 } from '../../../dissect/words.ts'
import { textsOf } from './texts.ts'

type ServerRole = Extract<HostInfo['role'], 'signaling' | 'stun' | 'turn'>

const TURN_METHODS: ReadonlySet<string> = new Set([
  'Allocate',
  'Refresh',
  'CreatePermission',
  'ChannelBind',
])
/** In front of a username fragment, so that it is taken for no endpoint. */
export const AGENT = 'agent '
const PEER_NAME = /^[a-z][a-z0-9-]{0,31}$/
const UFRAG = /a=ice-ufrag:([\w+/]{4,256})/g
/** Most different username fragments that are told apart. */
const MAX_AGENTS = 4096

export interface Clues {
  /** In the order in which they were met. */
  endpoints: Set<string>
  /** Addresses with packets that go from one of their own ports to another. */
  loops: Set<string>
  servers: Map<string, ServerRole>
  /** Endpoints that send under a username fragment, and the fragment. */
  agents: Map<string, Set<string>>
  /** Endpoints that were sent checks under a username fragment. */
  targets: Map<string, Set<string>>
  /** Ends that are only seen inside of what a TURN server carries, by username fragment. */
  behindRelays: Map<string, string>
  /** Names that messages of our signaling have for endpoints and for agents. */
  speakers: Map<string, string>
  relays: Relays
}

export function cluesOf(sightings: readonly Sighting[]): Clues {
  const clues: Clues = {
    endpoints: new Set(),
    loops: new Set(),
    servers: new Map(),
    agents: new Map(),
    targets: new Map(),
    behindRelays: new Map(),
    speakers: new Map(),
    relays: new Relays(),
  }
  for (const each of sightings) look(each, clues)
  return clues
}

function look(sighting: Sighting, clues: Clues): void {
  const { from, to, payload, transport } = sighting
  clues.endpoints.add(from).add(to)
  if (addressOf(from) === addressOf(to)) clues.loops.add(addressOf(from))
  const stun = stunFacts(payload)
  if (stun) lookAtStun(sighting, stun, clues)
  else if (transport === 'tcp') lookAtText(sighting, clues)
  const inner = clues.relays.unwrap({ from, to, bytes: payload })
  const check = inner && stunFacts(inner.bytes)
  if (!inner || !check?.ice) return
  if (inner.isFromClient) add(clues.agents, check.ice.sender, inner.client)
  const [ufrag, end] = inner.isFromClient
    ? [check.ice.receiver, inner.peer]
    : [check.ice.sender, inner.peer]
  if (end !== undefined && clues.behindRelays.size < MAX_AGENTS && !clues.behindRelays.has(ufrag))
    clues.behindRelays.set(ufrag, end)
}

function lookAtStun({ from, to, payload }: Sighting, stun: StunFacts, clues: Clues): void {
  clues.relays.take({ from, to, bytes: payload }, stun)
  if (TURN_METHODS.has(stun.method)) clues.servers.set(stun.kind === 'request' ? to : from, 'turn')
  else if (stun.method !== 'Binding' || stun.kind !== 'request') return
  else if (stun.ice) {
    add(clues.agents, stun.ice.sender, from)
    add(clues.targets, stun.ice.receiver, to)
  } else if (stun.username === undefined && !clues.servers.has(to)) clues.servers.set(to, 'stun')
}

/** A description that a client of a WebSocket sends is its own; messages of ours say who is who. */
function lookAtText({ from, to, payload }: Sighting, clues: Clues): void {
  if (isUpgrade(payload)) clues.servers.set(to, 'signaling')
  const isFromClient = clues.servers.get(to) === 'signaling'
  if (!isFromClient && clues.servers.get(from) !== 'signaling') return
  for (const bytes of textsOf(payload)) {
    const text = utf8(bytes)
    const ufrags = [...text.matchAll(UFRAG)].map(([, ufrag = '']) => ufrag)
    if (isFromClient) for (const ufrag of ufrags) add(clues.agents, ufrag, from)
    const speaker = speakerOf(text, isFromClient ? 'peer' : 'from')
    if (speaker === undefined || clues.speakers.size >= MAX_AGENTS) continue
    if (isFromClient) clues.speakers.set(from, speaker)
    else for (const ufrag of ufrags) clues.speakers.set(AGENT + ufrag, speaker)
  }
}

/** What a message of our signaling calls whom it is about. */
function speakerOf(text: string, key: 'peer' | 'from'): string | undefined {
  try {
    const message = JSON.parse(text) as Record<string, unknown> | null
    const name = message?.[key]
    return typeof name === 'string' && PEER_NAME.test(name) ? name : undefined
  } catch {
    return undefined
  }
}

function add(map: Map<string, Set<string>>, ufrag: string, endpoint: string): void {
  const known = map.get(ufrag)
  if (known) known.add(endpoint)
  else if (map.size < MAX_AGENTS) map.set(ufrag, new Set([endpoint]))
}
