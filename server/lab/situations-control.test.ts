/** Remote control between real peers: what a pad shows, and what its channel does to commands. */
import { describe, expect, it } from 'vitest'
import { CONTROL_PROTOCOL } from '../../machines/control/command.ts'
import { padsOf } from '../../machines/control/history.ts'
import { lagsOf, type ChannelLag } from '../../machines/control/lag.ts'
import type { ControlEvent } from '../../machines/trace/control-event.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { presetOf } from '../../machines/scenario/presets.ts'
import { recordedScenario } from '../../machines/edits/recorded.ts'
import { runLab, scenarioOf, SMALLEST, type Intervention } from './testing/run-lab.ts'
import { violations } from './testing/trace-reading.ts'

const create = { peer: 'alice', do: 'create-channel', label: 'pad', protocol: CONTROL_PROTOCOL }
const onPad = { atMs: 3000, peer: 'alice', label: 'pad' }
const steer = { ...onPad, do: 'steer', path: 'circle', seconds: 2 }
const UNRELIABLE = { ordered: false, maxRetransmits: 0 }

function run(
  script: object[],
  { channel = {}, more = {} }: { channel?: object; more?: object } = {},
) {
  return runLab({
    ...SMALLEST,
    stop: { atMs: 7000 },
    ...more,
    script: [{ ...create, ...channel }, { peer: 'alice', do: 'connect', to: 'bob' }, ...script],
  })
}

function control(events: readonly TraceEvent[], at?: string): ControlEvent[] {
  return events.flatMap((event) =>
    event.kind === 'control' && (at === undefined || event.at === at) ? event : [],
  )
}

function lagOf(events: readonly TraceEvent[], label = 'pad'): ChannelLag | undefined {
  return lagsOf(control(events)).find((lag) => lag.label === label)
}

function refusals(events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'note' && event.text.startsWith('refused: ') ? event.text.slice(9) : [],
  )
}

describe('a pad', () => {
  it('goes along its path sixty times a second, and the other pad follows', async () => {
    const events = await run([steer])
    const [there, here] = [control(events, 'alice'), control(events, 'bob')]
    expect(there).toHaveLength(120)
    expect(here.map(({ n, x, y }) => [n, x, y])).toEqual(there.map(({ n, x, y }) => [n, x, y]))
    expect(new Set(here.map(({ outcome }) => outcome))).toEqual(new Set(['applied']))
    expect(lagOf(events)).toMatchObject({ sent: 120, applied: 120, lost: 0, underWay: 0 })
    const apartUs = (there.at(-1)?.atUs ?? 0) - (there[0]?.atUs ?? 0)
    expect(apartUs).toBe(1_983_333)
    expect(violations(events)).toEqual([])
  })

  it('has its lag measured from one end to the other', async () => {
    const events = await run([steer])
    const sentUs = new Map(control(events, 'alice').map(({ n, atUs }) => [n, atUs]))
    for (const { n, atUs, lagUs } of control(events, 'bob'))
      expect(lagUs).toBe(atUs - (sentUs.get(n) ?? 0))
  })

  it('takes single moves and keys, and keys along the path', async () => {
    const move = { ...onPad, do: 'move-pointer', x: 0, y: 65_535 }
    const press = { ...onPad, do: 'press-key', key: 'ArrowUp' }
    const keys = ['KeyA', 'Space']
    const events = await run([move, press, { ...steer, atMs: 4000, hz: 10, keys }])
    const here = control(events, 'bob')
    expect(here.slice(0, 3)).toMatchObject([
      { type: 'move', x: 0, y: 65_535 },
      { type: 'key-down', code: 'ArrowUp', x: 0, y: 65_535 },
      { type: 'key-up', code: 'ArrowUp' },
    ])
    expect(here).toHaveLength(23)
    expect(here.slice(3).flatMap(({ type, code }) => code && `${type} ${code}`)).toEqual(
      expect.arrayContaining(['key-down KeyA', 'key-up KeyA', 'key-down Space', 'key-up Space']),
    )
  })

  it('is brought about by its command, all of it', async () => {
    const events = await run([steer])
    const given = events.find((event) => event.kind === 'command' && event.command.do === 'steer')
    const causes = new Set(control(events, 'alice').map(({ cause }) => cause))
    expect([...causes]).toEqual([given?.seq])
  })

  it('gives the same bytes each time', async () => {
    const more = { networks: { internet: { link: { lossRate: 0.05 } } } }
    const [one, other] = [
      await run([steer], { channel: UNRELIABLE, more }),
      await run([steer], { channel: UNRELIABLE, more }),
    ]
    expect(formatJsonl(one)).toBe(formatJsonl(other))
  })
})

describe('a drag by hand', () => {
  it('is one entry of the script, and the same bytes when it is played again', async () => {
    const both = [create, { ...create, ...UNRELIABLE, label: 'newest' }]
    const script = [...both, { peer: 'alice', do: 'connect', to: 'bob' }]
    const scenario = scenarioOf({ ...SMALLEST, stop: { atMs: 3000 }, script })
    const isOpen = (event: TraceEvent) =>
      event.kind === 'state' && event.machine === 'channel' && event.to === 'open'
    const open = (await runLab(scenario)).findLastIndex(isOpen)
    const by = Array.from({ length: 40 }, (_, n): Intervention[] =>
      ['pad', 'newest'].map((label, second) => ({
        afterEvents: open + 2,
        laterUs: second === 0 ? 1000 : 0,
        command: { do: 'move-pointer', peer: 'alice', label, x: n, y: n },
      })),
    ).flat()
    const events = await runLab(scenario, by)
    expect(refusals(events)).toEqual([])
    expect(control(events, 'bob').filter(({ outcome }) => outcome === 'applied')).toHaveLength(80)
    const recorded = recordedScenario(scenario, events)
    expect(recorded.script?.filter((entry) => entry.do === 'move-pointer')).toHaveLength(2)
    const again = (await runLab(recorded)).slice(1)
    expect(formatJsonl(again)).toBe(formatJsonl(events.slice(1)))
  })
})

describe('what is no command', () => {
  it('is refused by the receiver, and the pad goes on', async () => {
    const text = { ...onPad, do: 'send', text: 'rm -rf' }
    const file = { ...onPad, do: 'send-file', bytes: 20 }
    const events = await run([text, file, { ...steer, atMs: 4000 }])
    const refused = control(events, 'bob').filter(({ outcome }) => outcome === 'refused')
    expect(refused.map(({ problem }) => problem)).toEqual([
      ...['a command is binary, not text', 'a command is binary, not text'],
      'a command has 16 bytes, not 20',
    ])
    expect(lagOf(events)).toMatchObject({ applied: 120, refused: 3 })
    expect(events.some((event) => event.kind === 'api' && event.call === 'receiveFile')).toBe(false)
  })

  it('is not sent on a channel for something else, nor on one that is steered already', async () => {
    const other = { peer: 'alice', do: 'create-channel', label: 'chat' }
    const events = await run([
      ...[other, steer, { ...steer, atMs: 3500 }],
      { ...steer, atMs: 3600, label: 'chat' },
      { ...onPad, atMs: 3700, label: 'gone', do: 'press-key', key: 'KeyA' },
    ])
    expect(refusals(events)).toEqual([
      'the channel "pad" is steered along a path already',
      'the channel "chat" takes no commands: its protocol is "", not "peerscope-control"',
      'there is no channel "gone"',
    ])
  })

  it('ends with its channel, and says so', async () => {
    const close = { ...onPad, atMs: 3500, do: 'close-channel' }
    const events = await run([steer, close])
    expect(events.flatMap((event) => (event.kind === 'note' ? event.text : []))).toContainEqual(
      expect.stringMatching(/^steer ended: \d+ of 120 done: the channel "pad" is not open$/),
    )
  })
})

describe('a channel that is not open', () => {
  const move = { ...onPad, do: 'move-pointer', x: 1, y: 2 }
  const press = { ...onPad, do: 'press-key', key: 'KeyA' }

  it('sends no command, and the trace has none', async () => {
    const late = { ...create, label: 'late', atMs: 4000 }
    const events = await run([
      ...[late, { ...move, label: 'late', atMs: 4000 }, { ...press, label: 'late', atMs: 4001 }],
      ...[
        { ...onPad, do: 'close-channel' },
        { ...move, atMs: 5000 },
      ],
    ])
    expect(control(events)).toEqual([])
    const closed = 'the channel "late" is not open'
    expect(refusals(events)).toEqual([closed, closed, 'there is no channel "pad"'])
  })

  it('may be followed by one of the same name, whose commands are counted anew', async () => {
    const events = await run(
      [
        ...[steer, { ...onPad, atMs: 5500, do: 'close-channel' }],
        ...[
          { ...create, atMs: 6000 },
          { ...move, atMs: 7000 },
        ],
      ],
      { more: { stop: { atMs: 8000 } } },
    )
    expect(control(events, 'bob').at(-1)).toMatchObject({ n: 1, outcome: 'applied', x: 1, y: 2 })
    const pads = padsOf(control(events))
    for (const pad of [...pads.sent.values(), ...pads.received.values()])
      expect(pad).toMatchObject({ x: 1, y: 2, pointerAt: 1 })
    expect(lagOf(events)).toMatchObject({ sent: 121, applied: 121, lost: 0, underWay: 0 })
  })
})

describe('a lost packet', () => {
  const lose = { id: 'lose', match: { protocol: 'data', from: 'alice' }, nth: [30], action: 'drop' }
  const more = { faults: [lose] }

  it('holds up what is behind it on a reliable channel, and nothing is missing', async () => {
    const lag = lagOf(await run([steer], { more }))
    expect(lag).toMatchObject({ applied: 120, lost: 0, outdated: 0 })
    expect(lag?.spread?.maxUs).toBeGreaterThan(2 * (lag?.spread?.medianUs ?? 0))
  })

  it('is one command less on a channel that does not send again, and holds up nothing', async () => {
    const lag = lagOf(await run([steer], { more, channel: UNRELIABLE }))
    expect(lag).toMatchObject({ applied: 119, lost: 1, outdated: 0 })
    expect(lag?.spread?.maxUs).toBe(lag?.spread?.minUs)
  })

  it('comes too late on a channel that is reliable and unordered', async () => {
    const lag = lagOf(await run([steer], { more, channel: { ordered: false } }))
    expect(lag).toMatchObject({ applied: 119, lost: 0, outdated: 1 })
  })
})

describe('the two channels of the gallery', () => {
  it('differ in what they lose and in how long they take', async () => {
    const events = await runLab(presetOf('remote-control')?.scenario)
    const [reliable, newest] = [lagOf(events, 'reliable'), lagOf(events, 'newest')]
    expect(reliable).toMatchObject({ sent: 300, applied: 300, lost: 0 })
    expect(newest?.lost).toBeGreaterThan(5)
    expect(reliable?.spread?.p95Us).toBeGreaterThan(2 * (newest?.spread?.p95Us ?? 0))
    expect(violations(events)).toEqual([])
    // What is skipped is said once, and again only when it may be lost (RFC 3758 §3.5).
    const skips = events.filter(
      (event) => event.kind === 'packet.send' && event.type === 'forward-tsn',
    )
    expect(skips.length).toBeGreaterThan(5)
    expect(skips.length).toBeLessThan(2 * (newest?.lost ?? 0))
  })
})
