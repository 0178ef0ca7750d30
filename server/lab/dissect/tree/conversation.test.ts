import { beforeAll, describe, expect, it } from 'vitest'
import type { Dissection } from '../../../../machines/dissection/field.ts'
import { isPacket, type PacketEvent, type TraceEvent } from '../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { Conversation } from './conversation.ts'
import { flaws, outline, verdictOf } from './testing.ts'

const RELAYED = {
  ...SMALLEST,
  peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['turn'],
}
const blocked = { firewall: { blockUdp: true } }
const OVER_TCP = {
  ...SMALLEST,
  servers: RELAYED.servers,
  peers: { alice: { network: 'a' }, bob: { network: 'b' } },
  networks: { a: blocked, b: blocked },
  iceServers: ['turn?transport=tcp'],
}

interface Run {
  packets: PacketEvent[]
  conversation: Conversation
}

async function runOf(scenario: object): Promise<Run> {
  const events: TraceEvent[] = await runLab(scenario)
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  return { packets: events.filter(isPacket), conversation }
}

let runs: Record<string, Run>
beforeAll(async () => {
  runs = {
    default: await runOf(SMALLEST),
    relayed: await runOf(RELAYED),
    'relayed over TCP': await runOf(OVER_TCP),
  }
})

/** Layers up to, and without, the first that is not STUN's or TURN's. */
function stunLayers({ layers }: Dissection): Dissection['layers'] {
  const end = layers.findIndex(
    ({ protocol }) => !['tcp', 'stun', 'turn-channel'].includes(protocol),
  )
  return end < 0 ? layers : layers.slice(0, end)
}

describe.each(['default', 'relayed', 'relayed over TCP'])('of a %s run', (name) => {
  const stun = () => {
    const run = runs[name]
    if (!run) throw new Error(`no run ${name}`)
    const { packets, conversation } = run
    return packets
      .filter(({ protocol }) => protocol === 'stun' || protocol === 'turn')
      .map((packet) => ({ packet, dissection: conversation.dissect(packet.seq) ?? { layers: [] } }))
  }

  it('every byte of every STUN and TURN packet has an explained field', () => {
    const found = stun().flatMap(({ packet, dissection }) =>
      flaws(stunLayers(dissection)).map((flaw) => `${packet.seq}: ${flaw}`),
    )
    expect(stun().length).toBeGreaterThan(10)
    expect(found).toEqual([])
  })

  it('no field of them has a problem', () => {
    const lines = stun().flatMap(({ dissection }) => outline(stunLayers(dissection)))
    expect(lines.filter((line) => line.includes(' !'))).toEqual([])
  })

  it('every integrity and every fingerprint is right', () => {
    const all = stun()
    for (const mark of ['MESSAGE-INTEGRITY', 'FINGERPRINT']) {
      const verdicts = all.map(({ dissection }) => verdictOf(dissection.layers, mark))
      expect(verdicts).toContain('right')
      expect(verdicts.filter((each) => each === 'wrong' || each === 'unknown')).toEqual([])
    }
  })
})
