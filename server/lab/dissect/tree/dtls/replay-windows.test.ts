import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../../../../machines/scenario/presets.ts'
import { runLab } from '../../../testing/run-lab.ts'
import type { Leg } from '../context.ts'
import { verdictOf } from '../testing.ts'
import { MAX_LEGS, ReplayWindows } from './replay-windows.ts'
import { packetsWith } from './testing.ts'

const CLIENT = '198.51.100.1:5000'
const SERVER = '192.0.2.30:3478'
const RELAYED = '192.0.2.30:49152'
const PEER = '203.0.113.11:6000'
const OTHER = '203.0.113.12:7000'

type Seen = [sequence: number, way: Leg['way'], from: string, to: string]

function verdicts(...seen: Seen[]): string[] {
  const windows = new ReplayWindows()
  return seen.map(
    ([sequence, way, from, to]) => windows.of(0, { way, from, to }).take(sequence).verdict,
  )
}

describe('the replay windows of a place', () => {
  it('are one at an end, whatever addresses the session moves to', () => {
    expect(verdicts([0, 'in', CLIENT, PEER], [0, 'in', CLIENT, PEER])).toEqual(['right', 'wrong'])
    expect(verdicts([0, 'in', CLIENT, PEER], [0, 'in', RELAYED, OTHER])).toEqual(['right', 'wrong'])
    expect(verdicts([0, 'out', PEER, CLIENT], [0, 'out', OTHER, SERVER])).toEqual([
      'right',
      'wrong',
    ])
  })

  it('are one a leg where records come in and go out again', () => {
    const way = verdicts(
      [0, 'in', CLIENT, SERVER],
      [0, 'out', RELAYED, PEER],
      [1, 'in', CLIENT, SERVER],
      [1, 'out', RELAYED, PEER],
      [1, 'in', CLIENT, SERVER],
      [1, 'out', RELAYED, PEER],
      [0, 'in', CLIENT, SERVER],
    )
    expect(way).toEqual(['right', 'right', 'right', 'right', 'wrong', 'wrong', 'wrong'])
  })

  it('tell the two ways apart of what a server relays to itself', () => {
    const way = verdicts(
      [0, 'in', CLIENT, SERVER],
      [0, 'out', RELAYED, '192.0.2.30:49153'],
      [0, 'in', RELAYED, '192.0.2.30:49153'],
      [0, 'out', SERVER, PEER],
      [0, 'in', RELAYED, '192.0.2.30:49153'],
    )
    expect(way).toEqual(['right', 'right', 'right', 'right', 'wrong'])
  })

  it('are no more than so many', () => {
    const through = (port: number): Seen => [0, 'through', `${CLIENT}${port}`, PEER]
    const others = Array.from({ length: MAX_LEGS }, (_, port) => through(port + 1))
    expect(verdicts(through(0), through(0)).at(-1)).toBe('wrong')
    expect(verdicts(through(0), ...others, through(0)).at(-1)).toBe('right')
  })
})

/** What happened where to DTLS packets whose first record is marked as a replay. */
async function wrongOf(scenario: object): Promise<Set<string>> {
  const packets = packetsWith(await runLab(scenario), 'dtls')
  expect(packets.length).toBeGreaterThan(20)
  return new Set(
    packets
      .filter(({ layers }) => verdictOf(layers, 'Sequence Number') === 'wrong')
      .map(({ event }) => `${event.kind} ${'at' in event ? event.at : ''}`),
  )
}

const presetOf = (id: string) => PRESETS.find((preset) => preset.id === id)?.scenario ?? {}
const RELAYED_PRESET = 'symmetric-nat-turn'

describe('the numbers of relayed records', () => {
  it.each([RELAYED_PRESET, 'udp-blocked'])(
    'are no replays in %s',
    async (id) => {
      expect(await wrongOf(presetOf(id))).toEqual(new Set())
    },
    60_000,
  )

  it('are no replays when both peers are relayed by the same server', async () => {
    const relayed = { iceTransportPolicy: 'relay' }
    const peers = {
      alice: { network: 'home-a', ...relayed },
      bob: { network: 'home-b', ...relayed },
    }
    expect(await wrongOf({ ...presetOf(RELAYED_PRESET), peers })).toEqual(new Set())
  }, 60_000)

  it('are replays, for all that get them, when a record is doubled', async () => {
    const match = { protocol: 'dtls', type: 'server-hello' }
    const faults = [{ id: 'double', match, action: 'duplicate' }]
    const seenAt = await wrongOf({ ...presetOf(RELAYED_PRESET), faults })
    expect([...seenAt].filter((each) => each.startsWith('packet.deliver')).sort()).toEqual([
      'packet.deliver bob',
      'packet.deliver turn',
    ])
  }, 60_000)
})
