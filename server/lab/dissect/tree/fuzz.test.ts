import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer } from '../../../../machines/dissection/field.ts'
import type { PacketSend, TraceEvent } from '../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { some } from '../../testing/wide.ts'
import { bytesOfBase64 } from '../../network/base64.ts'
import { Conversation } from './conversation.ts'
import { Dice, flaws, fuzz, mutated } from './testing.ts'

/** With those beside each dissector 120,000 in the wide sweep; for a release there is `npm run fuzz`. */
const INPUTS = { stun: some(16_000, 5), all: some(20_000, 5), streams: some(4_000, 5) }
/** After so many inputs a new conversation begins: what is remembered stays small. */
const INPUTS_A_CONVERSATION = 10_000
const OWN = ['stun', 'turn-channel']
const SECRET = { servers: { turn: { username: 'learner', credential: 'secret' } } }
const RELAYED = {
  ...SMALLEST,
  ...SECRET,
  peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
  iceServers: ['turn'],
}

function sent(events: TraceEvent[], transport: 'udp' | 'tcp'): PacketSend[] {
  return events.filter(
    (event): event is PacketSend => event.kind === 'packet.send' && event.transport === transport,
  )
}

/** Dissects bytes as the next packet of a run, with all that the run has told. */
class Listener {
  readonly #run: TraceEvent[]
  readonly #transport: 'udp' | 'tcp'
  #conversation = new Conversation()
  #inputs = 0

  constructor(run: TraceEvent[], transport: 'udp' | 'tcp') {
    this.#run = run
    this.#transport = transport
  }

  hears(payload: Uint8Array): Layer[] {
    if (this.#inputs % INPUTS_A_CONVERSATION === 0) {
      this.#conversation = new Conversation()
      for (const event of this.#run) this.#conversation.feed(event)
    }
    const seq = this.#run.length + this.#inputs++
    const ends = { from: '203.0.113.11:5000', to: '192.0.2.30:3478', transport: this.#transport }
    this.#conversation.add({ seq, atUs: seq, at: 'alice', ...ends, payload })
    return this.#conversation.dissect(seq)?.layers ?? []
  }
}

describe('a conversation with mutated packets', () => {
  let direct: TraceEvent[]
  let relayed: TraceEvent[]
  beforeAll(async () => {
    direct = await runLab(SMALLEST)
    relayed = await runLab(RELAYED)
  })

  const payloads = (packets: PacketSend[]): Uint8Array[] =>
    packets.map(({ bytes }) => bytesOfBase64(bytes)).filter(({ length }) => length > 0)

  it('of STUN and TURN has no throw and no gap', () => {
    const listener = new Listener(relayed, 'udp')
    const own = (bytes: Uint8Array): boolean =>
      listener.hears(bytes).every(({ protocol }) => OWN.includes(protocol))
    const seeds = payloads(sent(relayed, 'udp')).filter(own)
    expect(fuzz(seeds, INPUTS.stun, (bytes) => listener.hears(bytes))).toEqual([])
  }, 120_000)

  it('of every protocol has no throw and no gap', () => {
    const listener = new Listener(direct, 'udp')
    const seeds = payloads(sent(direct, 'udp'))
    expect(fuzz(seeds, INPUTS.all, (bytes) => listener.hears(bytes))).toEqual([])
  }, 120_000)

  it('on streams has no throw and no gap', () => {
    const seeds = payloads([...sent(direct, 'tcp'), ...sent(relayed, 'tcp')])
    const dice = new Dice(1)
    for (let stream = 0; stream * 20 < INPUTS.streams; stream++) {
      const conversation = new Conversation()
      for (let seq = 0; seq < 20; seq++) {
        const segment = { flags: 'ACK', sequence: 1 + seq * 100 }
        const payload = mutated(seeds, dice)
        const packet = { seq, atUs: seq, at: 'x', from: 'a', to: 'b', payload, segment }
        conversation.add({ ...packet, transport: 'tcp' })
        const { layers } = conversation.dissect(seq) ?? { layers: [] }
        expect(seq % 16 === 0 ? flaws(layers) : []).toEqual([])
      }
    }
  }, 120_000)
})
