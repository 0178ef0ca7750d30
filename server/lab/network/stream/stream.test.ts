import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testNetwork, type TestNetwork } from '../../testing/network.ts'
import { MAX_SEGMENT_BYTES, type StreamConnection } from './connection.ts'
import { StreamStack } from './stack.ts'

interface Setup extends TestNetwork {
  client: StreamStack
  server: StreamStack
}

function setup(lossRate: number, seed = 1, jitterMs = 0): Setup {
  const made = testNetwork({ seed, link: { latencyMs: 10, jitterMs, lossRate } })
  const stack = (id: string, at: string): StreamStack =>
    new StreamStack(made.network, made.host(id, at), made.ports)
  return { ...made, client: stack('client', '203.0.113.1'), server: stack('server', '192.0.2.1') }
}

/** The `nth` packet of the client gets lost. */
function setupWithLoss(nth: number): Setup {
  const made = testNetwork({
    link: { latencyMs: 10 },
    faults: [{ id: 'one', match: { from: 'client' }, nth: [nth], action: 'drop' }],
  })
  const stack = (id: string, at: string): StreamStack =>
    new StreamStack(made.network, made.host(id, at), made.ports)
  return { ...made, client: stack('client', '203.0.113.1'), server: stack('server', '192.0.2.1') }
}

/** Of the segments with data that were sent. */
function sequences({ drafts }: TestNetwork): number[] {
  return drafts.flatMap((draft) =>
    draft.kind === 'packet.send' && draft.segment?.flags === 'PSH,ACK'
      ? [draft.segment.sequence]
      : [],
  )
}

const address = { address: '192.0.2.1', port: 80 }

function exchange(
  { world, client, server }: Setup,
  message: Uint8Array,
): { received: Uint8Array; closed: string[] } {
  const received: number[] = []
  const closed: string[] = []
  server.listen(80, (connection) => {
    connection.ondata = (bytes) => received.push(...bytes)
    connection.onclose = (reason) => closed.push(`server ${reason}`)
  })
  const connection = client.connect(address)
  connection.onopen = () => {
    connection.write(message)
    connection.end()
  }
  connection.onclose = (reason) => closed.push(`client ${reason}`)
  while (world.step());
  return { received: new Uint8Array(received), closed }
}

describe('a stream', () => {
  it('opens with three segments before any data', () => {
    const lab = setup(0)
    exchange(lab, new Uint8Array([1]))
    const flags = lab.drafts.flatMap((draft) =>
      draft.kind === 'packet.send' && draft.segment ? [draft.segment.flags] : [],
    )
    expect(flags.slice(0, 4)).toEqual(['SYN', 'SYN,ACK', 'ACK', 'PSH,ACK'])
  })

  it('delivers every byte in order and closes both ends, or says that the line is dead', () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 6000 }),
      fc.integer({ min: 0, max: 25 }),
      fc.nat(100_000),
      (message, lossPercent, seed) => {
        const { received, closed } = exchange(setup(lossPercent / 100, seed, 8), message)
        // Eight transmissions of one segment can all be lost: then what arrived is a beginning.
        const gaveUp = closed.some((line) => line.endsWith('timeout'))
        const expected = gaveUp ? message.subarray(0, received.length) : message
        expect(Array.from(received)).toEqual(Array.from(expected))
        if (!gaveUp) expect(closed).toHaveLength(2)
      },
    )
    fc.assert(property, { numRuns: 60, examples: [[new Uint8Array(), 21, 747]] })
  })

  it('delivers a large file at any loss up to a tenth', () => {
    const property = fc.property(
      fc.integer({ min: 100_000, max: 300_000 }),
      fc.integer({ min: 0, max: 10 }),
      fc.nat(100_000),
      (size, lossPercent, seed) => {
        const lab = setup(lossPercent / 100, seed)
        const message = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251)
        const { received, closed } = exchange(lab, message)
        if (closed.some((line) => line.endsWith('timeout'))) return
        expect(Buffer.compare(received, message)).toBe(0)
        expect(closed.toSorted()).toEqual(['client end', 'server end'])
      },
    )
    fc.assert(property, { numRuns: 15 })
  })

  it('begins with ten segments, and doubles them with each round trip (RFC 6928, RFC 5681)', () => {
    const lab = setup(0)
    exchange(lab, new Uint8Array(100 * MAX_SEGMENT_BYTES))
    const sentAtUs = lab.drafts.flatMap((draft) =>
      draft.kind === 'packet.send' && draft.segment?.flags === 'PSH,ACK' ? [draft.atUs] : [],
    )
    const flights = [...new Set(sentAtUs)].map((at) => sentAtUs.filter((us) => us === at).length)
    expect(flights).toEqual([10, 20, 40, 30])
  })

  it('takes longer by far for a file where one packet of fifty is lost', () => {
    const took = [0, 0.02].map((lossRate) => {
      const lab = setup(lossRate, 3)
      exchange(lab, new Uint8Array(1_000_000))
      return lab.world.nowUs
    })
    expect(took[1]).toBeGreaterThan(3 * (took[0] ?? 0))
  })

  it('mends one loss of many segments in a round trip, without its timer', () => {
    const message = new Uint8Array(100 * MAX_SEGMENT_BYTES)
    const [whole, drop] = [setup(0), setupWithLoss(60)]
    for (const lab of [whole, drop]) exchange(lab, message)
    // Less than the shortest timeout.
    expect(drop.world.nowUs - whole.world.nowUs).toBeLessThan(100_000)
    const repeated = sequences(drop).filter((each, at, all) => all.indexOf(each) < at)
    expect(repeated).toHaveLength(1)
  })

  it('retransmits with growing delays and gives up on a dead line', () => {
    const lab = setup(1)
    const closed: string[] = []
    const connection = lab.client.connect(address)
    connection.onclose = (reason) => closed.push(reason)
    while (lab.world.step());
    expect(closed).toEqual(['timeout'])
    const sent = lab.drafts.filter(({ kind }) => kind === 'packet.send')
    expect(sent).toHaveLength(8)
  })

  it('refuses a connection that nobody listens for', () => {
    const lab = setup(0)
    const closed: string[] = []
    lab.server.listen(81, () => undefined)
    const connection = lab.client.connect({ ...address, port: 81 })
    connection.onclose = (reason) => closed.push(reason)
    connection.onopen = () => connection.destroy()
    while (lab.world.step());
    expect(closed).toEqual(['reset'])
  })

  it('tells the other end about a reset', () => {
    const lab = setup(0)
    const closed: string[] = []
    lab.server.listen(80, (connection) => (connection.onclose = (reason) => closed.push(reason)))
    const connection: StreamConnection = lab.client.connect(address)
    connection.onopen = () => connection.destroy()
    while (lab.world.step());
    expect(closed).toEqual(['reset'])
  })

  it('does not take writes after its end', () => {
    const lab = setup(0)
    const connection = lab.client.connect(address)
    connection.end()
    expect(() => connection.write(new Uint8Array(1))).toThrow(/write after end/)
  })
})
