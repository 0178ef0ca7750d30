/** The scenario of one call of a real peer: it inside, whom it talks to outside. */
import { DAY_MS } from '../../machines/scenario/ids.ts'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'

/** Of a call that is recorded packet by packet; consent checks alone are a few a second. */
const MAX_EVENTS = 2_000_000

export interface CallOptions {
  /** The names that both go by at the signaling service: any text. */
  self: string
  other: string
  isCalling: boolean
  /** Of the channel that a calling peer opens. */
  label: string
  /** Of everything random in the call; must not come twice. */
  seed: number
}

export interface CallScenario {
  scenario: Scenario
  /** The ids that stand for the names. */
  self: string
  other: string
}

/** The scenario of a call. Ids of peers are made of their names where that is possible. */
export function callScenario(options: CallOptions): CallScenario {
  const [self, other] = [idOf(options.self), idOf(options.other)]
  const tries = [
    [self, other],
    [self, 'other-peer'],
    ['this-peer', 'other-peer'],
  ] as const
  for (const [self, other] of tries) {
    if (self === undefined || other === undefined || self === other) continue
    const parsed = parseScenario(inputOf(options, self, other))
    if (parsed.ok) return { scenario: parsed.scenario, self, other }
  }
  throw new Error(`no scenario for the label ${JSON.stringify(options.label)}`)
}

function inputOf({ isCalling, label, seed, ...names }: CallOptions, self: string, other: string) {
  const title = `${names.self} ${isCalling ? 'calls' : 'is called by'} ${names.other}`
  return {
    version: 1,
    title: title.slice(0, 200),
    seed,
    peers: { [self]: {}, [other]: { outside: true } },
    // The real network has its own delays.
    networks: { internet: { link: { latencyMs: 0 } } },
    iceServers: [],
    script: isCalling
      ? [
          { atMs: 0, peer: self, do: 'create-channel', label },
          { atMs: 0, peer: self, do: 'connect', to: other },
        ]
      : [],
    stop: { atMs: DAY_MS },
    limits: { events: MAX_EVENTS },
  }
}

/** A name as an id, as far as that goes. */
function idOf(name: string): string | undefined {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32)
  return id === '' ? undefined : id
}
