import { describe, expect, it } from 'vitest'
import type { FaultHit, PacketEvent, TraceEvent } from '../../../machines/trace/event.ts'
import { isPacket } from '../../../machines/trace/event.ts'
import { evaluate, parseExpression } from '../../../machines/trace/expression.ts'
import { runLab, SMALLEST } from '../testing/run-lab.ts'

function holds(expression: string, events: TraceEvent[]): boolean {
  const parsed = parseExpression(expression)
  if (!parsed.ok) throw new Error(`${expression}: ${parsed.error.message}`)
  return evaluate(parsed.expression, events).holds
}

const RELAYED = {
  ...SMALLEST,
  peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['turn'],
}

async function run(fault: object, scenario: object = SMALLEST): Promise<TraceEvent[]> {
  return runLab({ ...scenario, faults: [{ id: 'rule', ...fault }] })
}

function hits(events: TraceEvent[]): FaultHit[] {
  return events.filter((event): event is FaultHit => event.kind === 'fault.hit')
}

/** The first step of the packet that the rule hit first. */
function packetHit(events: TraceEvent[]): PacketEvent | undefined {
  const [hit] = hits(events)
  return events.find(
    (event): event is PacketEvent => isPacket(event) && event.packet === hit?.packet,
  )
}

const OPEN = ['alice.channel.data.open', 'bob.channel.data.open']
const HELLO = { match: { protocol: 'data', has: 'ppid-51', from: 'alice' }, nth: 1 }

describe('a rule finds what it is about', () => {
  it.each([
    [{ has: 'flight-4' }, 'server-hello'],
    [{ has: ['finished', 'flight-5'] }, 'finished'],
    [{ protocol: 'stun', has: ['use-candidate', 'message-integrity'] }, 'binding-request'],
    [{ protocol: 'sctp', type: 'cookie-echo' }, 'cookie-echo'],
    [{ protocol: 'dcep', has: 'label-data' }, 'data-channel-open'],
  ])('by %o: once lost, it is sent again', async (match, type) => {
    const events = await run({ match, nth: 1, action: 'drop' })
    expect(hits(events)).toHaveLength(1)
    expect(packetHit(events)?.type).toBe(type)
    expect(OPEN.filter((each) => !holds(each, events))).toEqual([])
  })

  it('in what a TURN server relays', async () => {
    const match = { protocol: 'turn', has: ['inner-data', 'inner-ppid-51'], from: 'alice' }
    const rewrite = { action: 'rewrite', field: 'data.payload', value: 'by relay' }
    const events = await run({ match, ...rewrite }, RELAYED)
    expect(hits(events)).toHaveLength(1)
    expect(packetHit(events)?.summary).toMatch(/^ChannelData 0x4\d{3}: DATA stream/)
    expect(holds("bob.channel.data.message='by relay'".replaceAll("'", '"'), events)).toBe(true)
  })
})

describe('a rule changes what it names', () => {
  it('text on a channel', async () => {
    const events = await run({ ...HELLO, action: 'rewrite', field: 'data.payload', value: 'other' })
    expect(holds('bob.channel.data.message=other', events)).toBe(true)
  })

  it('the label of a channel that opens', async () => {
    const match = { type: 'data-channel-open' }
    const events = await run({ match, action: 'rewrite', field: 'dcep.label', value: 'renamed' })
    expect(holds('bob.channel.renamed.open', events)).toBe(true)
  })

  it.each(['sctp.checksum', 'sctp.verification-tag'])(
    '%s, so that SCTP discards the packet and sends it again',
    async (field) => {
      const events = await run({ ...HELLO, action: 'corrupt', field })
      expect(hits(events)[0]?.detail).toContain('encrypted anew')
      expect(holds('bob.channel.data.message="hello from alice"', events)).toBe(true)
    },
  )

  it('the integrity of a check, which is refused for it', async () => {
    const match = {
      from: 'bob',
      protocol: 'stun',
      type: 'binding-request',
      has: 'message-integrity',
    }
    const events = await run({ match, nth: 1, action: 'corrupt', field: 'stun.message-integrity' })
    const answer = events.find(
      (event) => event.kind === 'packet.send' && event.type === 'binding-error-response',
    )
    expect(answer).toMatchObject({ at: 'alice', summary: expect.stringContaining('401') })
    expect(OPEN.filter((each) => !holds(each, events))).toEqual([])
  })

  it('the nonce of a TURN request, which is answered 438 and made again', async () => {
    const match = { from: 'alice', protocol: 'turn', type: 'channel-bind-request' }
    const rewrite = { action: 'rewrite', field: 'stun.nonce', value: 'stale' }
    const events = await run({ match, nth: 1, ...rewrite }, RELAYED)
    const stale = events.filter(
      (event) => event.kind === 'packet.send' && event.summary.includes('438 Stale Nonce'),
    )
    expect(stale).toHaveLength(1)
    expect(OPEN.filter((each) => !holds(each, events))).toEqual([])
  })
})
