// What the gallery says of its networks is what happens in them.
import { describe, expect, it } from 'vitest'
import { presetOf } from '../../machines/scenario/presets.ts'
import type { PacketDrop, PairEvent, TraceEvent } from '../../machines/trace/event.ts'
import { runLab } from './testing/run-lab.ts'

function run(id: string): Promise<TraceEvent[]> {
  return runLab(presetOf(id)?.scenario)
}

/** Whether a peer's connection was ever in a state. */
function was(events: readonly TraceEvent[], at: string, state: string): boolean {
  return events.some(
    (event) =>
      event.kind === 'state' &&
      event.machine === 'connection' &&
      event.at === at &&
      event.to === state,
  )
}

/** `local-remote` types of the pairs that a peer selected, in order. */
function selected(events: readonly TraceEvent[], at: string): string[] {
  return events
    .filter((event): event is PairEvent => event.kind === 'pair' && event.at === at)
    .filter(({ change }) => change === 'selected')
    .map(({ local, remote }) => `${local.type}-${remote.type}`)
}

function drops(events: readonly TraceEvent[]): string[] {
  return events
    .filter((event): event is PacketDrop => event.kind === 'packet.drop')
    .map(({ by, reason }) => `${by} ${reason}`)
}

describe('the gallery of networks', () => {
  it('two home NATs connect, after a check that opened one was refused by the other', async () => {
    const events = await run('home-nats')
    expect(was(events, 'alice', 'connected')).toBe(true)
    expect(drops(events).filter((drop) => drop.endsWith('nat-filtered'))).not.toEqual([])
  })

  it('a symmetric NAT and a port-restricted one do not, for bob comes from another port', async () => {
    const events = await run('symmetric-nat')
    expect(was(events, 'alice', 'connected')).toBe(false)
    expect(was(events, 'alice', 'failed')).toBe(true)
    const ports = events.flatMap((event) =>
      event.kind === 'nat.bind' && event.at === 'nat-home-b' && event.transport === 'udp'
        ? event.external
        : [],
    )
    expect(new Set(ports).size).toBeGreaterThan(2)
  })

  it('with TURN they do, through one relay', async () => {
    const events = await run('symmetric-nat-turn')
    const pairs = [selected(events, 'alice').at(-1), selected(events, 'bob').at(-1)]
    expect(pairs.filter((pair) => pair?.includes('relay'))).toHaveLength(2)
    expect(was(events, 'bob', 'connected')).toBe(true)
  })

  it('where UDP is blocked, alice speaks TCP to the relay', async () => {
    const events = await run('udp-blocked')
    expect(was(events, 'alice', 'connected')).toBe(true)
    expect(selected(events, 'alice').at(-1)).toMatch(/^relay-/)
    expect(drops(events)).toContain('nat-office firewall-udp')
    const through = events.flatMap((event) =>
      event.kind === 'packet.translate' && event.at === 'nat-office' ? event.transport : [],
    )
    expect(new Set(through)).toEqual(new Set(['tcp']))
  })

  it('a check crosses three NATs on its way behind a carrier', async () => {
    const events = await run('carrier-grade-nat')
    expect(was(events, 'alice', 'connected')).toBe(true)
    const ways = new Map<number, string[]>()
    for (const event of events)
      if (event.kind === 'packet.translate' && event.protocol === 'stun')
        ways.set(event.packet, [...(ways.get(event.packet) ?? []), event.at])
    expect([...ways.values()]).toContainEqual(['nat-home-a', 'nat-carrier', 'nat-home-b'])
  })

  it('one NAT that does not hairpin keeps two peers apart, unless they tell host candidates', async () => {
    const events = await run('same-nat')
    expect(was(events, 'alice', 'connected')).toBe(false)
    expect(drops(events)).toContain('nat-home nat-hairpin')
    const open = await runLab({ ...presetOf('same-nat')?.scenario, faults: [] })
    expect(was(open, 'alice', 'connected')).toBe(true)
    expect(selected(open, 'alice')).toContain('host-host')
  })

  it('a mapping that ends in the silence between consent checks ends the connection', async () => {
    const events = await run('mapping-timeout')
    expect(was(events, 'bob', 'connected')).toBe(true)
    expect(was(events, 'bob', 'failed')).toBe(true)
    const expired = events.some(
      (event) =>
        event.kind === 'nat.expire' && event.at === 'nat-home-a' && event.reason === 'timeout',
    )
    expect(expired).toBe(true)
  })

  it('a peer that moves offers new addresses and goes on talking', async () => {
    const events = await run('wifi-to-cellular')
    const heard = events.flatMap((event) =>
      event.kind === 'channel.message' && event.direction === 'receive' ? event.text : [],
    )
    expect(heard).toContain('on the road')
  })

  it('a lost first check is made up for', async () => {
    const events = await run('first-check-lost')
    expect(drops(events)).toContain('bob fault')
    expect(was(events, 'alice', 'connected')).toBe(true)
  })
})
