/** Files between two peers, with everything that can come in between. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Transfer } from '../../machines/files/transfer.ts'
import { transfersOf } from '../../machines/files/transfers.ts'
import { parseScenario, type ScenarioInput } from '../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { evaluate, parseExpression } from '../../machines/trace/expression.ts'
import { orphans } from '../../machines/trace/causes.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { violations } from './testing/trace-reading.ts'

type Script = NonNullable<ScenarioInput['script']>

const CONNECT: Script = [
  { atMs: 0, peer: 'alice', do: 'create-channel', label: 'file' },
  { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
]
const SLOW = { bandwidthKbps: 2000, latencyMs: 10 }

function sendFile(bytes: number, more: object = {}): Script[number] {
  return {
    ...{ after: 'alice.channel.file.open', peer: 'alice', do: 'send-file' },
    ...{ label: 'file', name: 'a.bin', bytes, resume: true, ...more },
  }
}

function run(script: Script, more: Partial<ScenarioInput> = {}): Promise<TraceEvent[]> {
  const world = { ...SMALLEST, networks: { internet: { link: SLOW } }, stop: { atMs: 20_000 } }
  return runLab({ ...world, ...more, script })
}

function holds(events: readonly TraceEvent[], source: string): boolean {
  const parsed = parseExpression(source)
  return parsed.ok && evaluate(parsed.expression, events).holds
}

/** The only file of a trace. */
function fileOf(events: readonly TraceEvent[]): Transfer {
  const transfers = transfersOf(events)
  expect(transfers).toHaveLength(1)
  return transfers[0] as Transfer
}

function expectWhole(events: readonly TraceEvent[], source = 'a.bin'): void {
  expect(holds(events, `bob.file.${JSON.stringify(source)}.received`)).toBe(true)
  expect(violations(events)).toEqual([])
  expect(orphans(events)).toEqual([])
}

/** Why commands were refused, and whatever else somebody was warned of. */
function warnings(events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'note' && event.level === 'warning' ? [event.text] : [],
  )
}

/** The bytes of all chunks that a peer handed over, or got. */
function moved(events: readonly TraceEvent[], at: string, direction: 'send' | 'receive'): number {
  return events.reduce(
    (sum, event) =>
      event.kind === 'channel.message' && event.at === at && event.direction === direction
        ? sum + (event.text === undefined ? event.size : 0)
        : sum,
    0,
  )
}

describe('a file over a channel', () => {
  it('of a megabyte comes whole where one packet of twenty is lost', async () => {
    const events = await run([...CONNECT, sendFile(1_000_000, { chunkBytes: 65_536 })], {
      networks: { internet: { link: { lossRate: 0.05, latencyMs: 5 } } },
      stop: { atMs: 15_000 },
    })
    expectWhole(events)
    const file = fileOf(events)
    expect(file).toMatchObject({ state: 'received', bytes: 1_000_000, agrees: true })
    expect(file.lostBytes).toBeGreaterThan(20_000)
    expect(file.resentBytes).toBe(0)
  })

  it('goes on after its sender has moved and restarted ICE, and sends nothing twice', async () => {
    const home = { nat: 'port-restricted-cone' as const, link: SLOW }
    const events = await run(
      [
        ...CONNECT,
        sendFile(300_000),
        { atMs: 1800, peer: 'alice', do: 'move', network: 'cellular' },
        { atMs: 2300, peer: 'alice', do: 'restart-ice' },
      ],
      { peers: { alice: { network: 'wifi' }, bob: {} }, networks: { wifi: home, cellular: home } },
    )
    expectWhole(events)
    const move = events.findIndex(
      (event) => event.kind === 'command' && event.command.do === 'move',
    )
    expect(transfersOf(events, move)[0]).toMatchObject({ state: 'receiving' })
    expect(moved(events, 'alice', 'send')).toBe(300_000)
  })

  it('waits while it is paused', async () => {
    const events = await run([
      ...CONNECT,
      sendFile(300_000, { highWaterBytes: 40_000 }),
      { after: 'bob.file."a.bin".receiving', peer: 'alice', do: 'pause-file', name: 'a.bin' },
      { atMs: 8000, peer: 'alice', do: 'resume-file', name: 'a.bin' },
    ])
    expectWhole(events)
    const file = fileOf(events)
    expect(file.longestStallUs).toBeGreaterThan(5_000_000)
    expect(file.endedUs).toBeGreaterThan(8_000_000)
  })

  it.each([
    ['sender', 'alice', true],
    ['receiver', 'bob', true],
    ['sender', 'alice', false],
    ['receiver', 'bob', false],
  ])(
    'ends at both ends when the %s cancels it (%s, acknowledged: %s)',
    async (by, peer, resume) => {
      const events = await run([
        ...CONNECT,
        sendFile(300_000, { highWaterBytes: 40_000, resume }),
        { after: 'bob.file."a.bin".receiving', peer, do: 'cancel-file', name: 'a.bin' },
      ])
      for (const end of ['alice', 'bob'])
        expect(holds(events, `${end}.file."a.bin".cancelled`)).toBe(true)
      expect(JSON.stringify(events)).toContain(`cancelled by the ${by}`)
      expect(moved(events, 'alice', 'send')).toBeLessThan(300_000)
      expect(events.filter((event) => event.kind === 'note' && event.level === 'warning')).toEqual(
        [],
      )
      expect(warnings(events)).toEqual([])
    },
  )

  const LOSES_CONNECTION: Script = [
    { atMs: 2000, peer: 'bob', do: 'close' },
    { atMs: 4000, peer: 'alice', do: 'create-channel', to: 'bob', label: 'file' },
    { atMs: 4000, peer: 'alice', do: 'connect', to: 'bob' },
  ]

  it('goes on from the last acknowledged chunk when its channel is there again', async () => {
    const events = await run([...CONNECT, sendFile(300_000), ...LOSES_CONNECTION])
    for (const end of ['alice', 'bob'])
      expect(holds(events, `${end}.file."a.bin".interrupted`)).toBe(true)
    expectWhole(events)
    expect(moved(events, 'alice', 'send')).toBe(300_000 + fileOf(events).resentBytes)
    expect(moved(events, 'bob', 'receive')).toBe(300_000)
  })

  it('goes on on another channel when it is sent again', async () => {
    const events = await run([
      ...CONNECT,
      sendFile(500_000),
      { atMs: 2000, peer: 'alice', do: 'close-channel', label: 'file' },
      { atMs: 4000, peer: 'alice', do: 'create-channel', label: 'second' },
      {
        ...{ after: 'alice.channel.second.open', peer: 'alice', do: 'send-file', label: 'second' },
        ...{ name: 'a.bin', bytes: 500_000, resume: true },
      },
    ])
    expectWhole(events)
    expect(fileOf(events)).toMatchObject({ label: 'second', agrees: true })
  })

  it('is over with its channel where nobody acknowledges', async () => {
    const events = await run([
      ...CONNECT,
      sendFile(300_000, { resume: false }),
      ...LOSES_CONNECTION,
    ])
    expect(fileOf(events)).toMatchObject({ state: 'failed' })
    expect(holds(events, 'bob.file."a.bin".received')).toBe(false)
  })

  it('comes whole beside others on channels of their own', async () => {
    const labels = ['one', 'two', 'three']
    const events = await run([
      ...labels.map((label): Script[number] => ({
        ...{ atMs: 0, peer: 'alice', do: 'create-channel', label },
      })),
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...labels.map((label) =>
        sendFile(60_000, { after: undefined, atMs: 2000, label, name: `${label}.bin` }),
      ),
    ])
    for (const label of labels) expectWhole(events, `${label}.bin`)
    const [first, ...others] = transfersOf(events)
    for (const other of others) expect(other.begunUs).toBeLessThan(first?.endedUs ?? 0)
  })
})

describe('a file of one’s own', () => {
  const content = Buffer.from('what somebody has written').toString('base64')

  it('goes by channel and by signaling as it is, with its own SHA-256', async () => {
    const own = { bytes: 25, content, name: 'own.txt' }
    const events = await run([
      ...CONNECT,
      sendFile(25, own),
      {
        ...{ after: 'alice.file."own.txt".sent', peer: 'alice', do: 'relay-file', to: 'bob' },
        ...{ ...own, name: 'relayed.txt' },
      },
    ])
    for (const name of ['own.txt', 'relayed.txt']) expectWhole(events, name)
    const digest = createHash('sha256').update('what somebody has written').digest('hex')
    expect(transfersOf(events).map(({ bytes }) => bytes)).toEqual([25, 25])
    expect(JSON.stringify(events).split(digest).length).toBeGreaterThanOrEqual(5)
  })

  it('has the size that stands beside it, and fits into its scenario', () => {
    const problems = (...more: object[]): string[] => {
      const script = [...CONNECT, ...more.map((each) => sendFile(1, each))]
      const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, script })
      return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path}: ${message}`)
    }
    expect(problems({ bytes: 25, content })).toEqual([])
    expect(problems({ bytes: 24, content })).toEqual([expect.stringContaining('script[2].bytes')])
    expect(problems({ bytes: 24, content: 'no base64!' })).toHaveLength(1)
    const half = Buffer.alloc(150_000).toString('base64')
    const two = { bytes: 150_000, content: half }
    expect(problems(two)).toEqual([])
    expect(problems(two, two)).toEqual([expect.stringContaining('300000 bytes')])
  })
})

describe('a command about a file', () => {
  it('says on which channel where a name is on its way on two', async () => {
    const labels = ['one', 'two']
    const events = await run([
      ...labels.map((label): Script[number] => ({
        ...{ atMs: 0, peer: 'alice', do: 'create-channel', label },
      })),
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...labels.map((label) =>
        sendFile(300_000, { after: undefined, atMs: 2000, label, resume: false }),
      ),
      { atMs: 2100, peer: 'alice', do: 'pause-file', name: 'a.bin' },
      { atMs: 2100, peer: 'alice', do: 'cancel-file', name: 'a.bin', label: 'two' },
    ])
    expect(warnings(events)).toEqual([
      'refused: say on which channel: a.bin is on its way on one, two',
    ])
    expect(transfersOf(events).map(({ state }) => state)).toEqual(['received', 'cancelled'])
  })

  it('is refused with its reason when there is nothing to do', async () => {
    const events = await run([
      ...CONNECT,
      { atMs: 100, peer: 'alice', do: 'pause-file', name: 'a.bin' },
      sendFile(300_000, { highWaterBytes: 40_000 }),
      { after: 'bob.file."a.bin".receiving', peer: 'alice', do: 'resume-file', name: 'a.bin' },
      { after: 'bob.file."a.bin".receiving', peer: 'bob', do: 'pause-file', name: 'a.bin' },
    ])
    expect(warnings(events)).toEqual([
      'refused: no file a.bin is on its way',
      expect.stringMatching(/a\.bin is/),
      expect.stringMatching(/a\.bin is/),
    ])
    expectWhole(events)
  })
})

describe('a file by signaling', () => {
  const relayFile = (more: object = {}): Script[number] => ({
    ...{ after: 'bob.websocket.registered', peer: 'alice', do: 'relay-file', to: 'bob' },
    ...{ name: 'a.bin', bytes: 100_000, ...more },
  })

  it('comes whole, and the server carries it twice in base64', async () => {
    const events = await run([relayFile({ atMs: 1000, after: undefined })])
    expectWhole(events)
    const file = fileOf(events)
    expect(file).toMatchObject({ way: 'relay', bytes: 100_000, agrees: true })
    expect(file.serverBytes).toBeGreaterThan((2 * 100_000 * 4) / 3)
    expect(file.serverBytes).toBeLessThan(3.2 * 100_000)
  })

  it('comes whole where packets are lost and the socket is cut', async () => {
    const events = await run(
      [
        relayFile({ atMs: 1000, after: undefined }),
        { after: 'bob.file."a.bin".receiving', peer: 'bob', do: 'cut-signaling' },
      ],
      { networks: { internet: { link: { ...SLOW, lossRate: 0.05 } } } },
    )
    expectWhole(events)
    expect(fileOf(events).lostBytes).toBeGreaterThan(0)
  })

  it('is paused, resumed and cancelled like any other', async () => {
    const command = (verb: string, atMs: number) => ({
      atMs,
      peer: 'alice',
      do: verb,
      name: 'a.bin',
    })
    const events = await run([
      relayFile({ atMs: 1000, after: undefined, highWaterBytes: 20_000 }),
      command('pause-file', 1100),
      command('resume-file', 5000),
      command('cancel-file', 5050),
    ] as Script)
    for (const what of ['paused', 'resumed', 'cancelled'])
      expect(holds(events, `alice.file."a.bin".${what}`)).toBe(true)
    expect(holds(events, 'bob.file."a.bin".cancelled')).toBe(true)
    expect(warnings(events)).toEqual([])
  })

  /** The line of a peer is dead from some time on, and its socket with it. */
  const leaves = (peer: string): Partial<ScenarioInput> => ({
    faults: [
      { id: 'dead-in', match: { to: peer }, between: { fromMs: 1200 }, action: 'drop' },
      { id: 'dead-out', match: { from: peer }, between: { fromMs: 1200 }, action: 'drop' },
    ] as NonNullable<ScenarioInput['faults']>,
    stop: { atMs: 200_000 },
  })

  it.each([
    ['alice', 'bob', 'bob has left'],
    ['bob', 'alice', 'alice has left'],
  ])('has failed at %s when %s does not come back', async (stays, goes, why) => {
    const events = await run([relayFile({ atMs: 1000, after: undefined, bytes: 2_000_000 })], {
      ...leaves(goes),
    })
    expect(holds(events, `${stays}.file."a.bin".failed`)).toBe(true)
    expect(JSON.stringify(events)).toContain(`"message":"${why}`)
    expect(fileOf(events)).toMatchObject({ state: 'failed' })
  })

  it('takes as long as its congestion window lets it', async () => {
    const took = async (lossRate: number): Promise<number> => {
      const file = relayFile({ atMs: 1000, after: undefined, bytes: 400_000 })
      const link = { latencyMs: 10, lossRate }
      const events = await run([file], { networks: { internet: { link } } })
      expectWhole(events)
      const { begunUs, endedUs = 0 } = fileOf(events)
      return endedUs - begunUs
    }
    expect(await took(0.05)).toBeGreaterThan(3 * (await took(0)))
  })

  it('is refused where the other peer is not there', async () => {
    const events = await run([relayFile({ atMs: 0, after: undefined })])
    expect(warnings(events)).toEqual(['refused: bob is not there'])
  })
})

it('gives the same bytes each time', async () => {
  const script: Script = [
    ...CONNECT,
    sendFile(60_000),
    {
      ...{ after: 'alice.file."a.bin".sent', peer: 'alice', do: 'relay-file', to: 'bob' },
      ...{ name: 'b.bin', bytes: 30_000 },
    },
  ]
  const [first, second] = [await run(script), await run(script)]
  expectWhole(first, 'b.bin')
  expect(formatJsonl(second)).toBe(formatJsonl(first))
})
