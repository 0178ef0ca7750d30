import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Draft, HostInfo, TraceEvent } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { HOSTS, TraceWriter } from './fixture.ts'
import { createLadder } from './ladder.ts'
import { participantsOf } from './participants.ts'
import type { Row } from './row.ts'

const gateway = (id: string, role: 'nat' | 'router' = 'nat'): HostInfo => ({
  ...{ id, role },
  addresses: [],
})

const HOMES: Partial<ScenarioInput> = {
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'port-restricted-cone' },
    'home-b': { nat: 'symmetric', upstream: 'carrier' },
    carrier: { nat: 'full-cone' },
  },
}
const HOME_HOSTS = [...HOSTS, gateway('nat-home-a'), gateway('nat-home-b'), gateway('nat-carrier')]

/** A packet of alice on its way to bob, event by event. */
class Way {
  readonly trace = new TraceWriter(HOME_HOSTS, HOMES)
  #last = 0
  readonly #packet = {
    packet: 1,
    from: '192.168.1.10:5000',
    to: '198.51.100.33:6000',
    transport: 'udp',
    protocol: 'stun',
    type: 'binding-request',
    size: 100,
    summary: 'Binding request, controlling',
  } as const

  send(host?: string): this {
    return this.#write({ kind: 'packet.send', at: 'alice', ...this.#packet, host, bytes: '' })
  }

  translate(at: string, changed: 'from' | 'to', endpoint: string): this {
    const { from: originalFrom, to: originalTo } = this.#packet
    const addresses = { ...this.#packet, [changed]: endpoint, originalFrom, originalTo }
    return this.#write({ kind: 'packet.translate', at, ...addresses })
  }

  forward(at: string): this {
    return this.#write({ kind: 'packet.forward', at, ...this.#packet })
  }

  refuse(at: string): this {
    const ends = { internal: '', external: this.#packet.to, transport: 'udp' } as const
    const seq = this.trace.write({ kind: 'nat.refuse', at, ...ends, cause: this.#last })
    expect(seq).toBeGreaterThan(this.#last)
    return this
  }

  drop(by: string, reason: string): this {
    return this.#write({ kind: 'packet.drop', at: by, ...this.#packet, by, reason })
  }

  deliver(at = 'bob'): this {
    return this.#write({ kind: 'packet.deliver', at, ...this.#packet })
  }

  /** The next event follows from this one, whatever came since. */
  backTo(seq: number): this {
    this.#last = seq
    return this
  }

  #write(draft: Draft): this {
    this.#last = this.trace.write({ ...draft, cause: this.#last })
    this.trace.later(1000)
    return this
  }
}

function rowsOf(events: readonly TraceEvent[], zoom: Zoom = 'all'): readonly Row[] {
  const ladder = createLadder(zoom)
  ladder.append(events)
  ladder.rows.forEach((row, index) => {
    for (const seq of row.covers) expect(ladder.rowOf(seq)).toBe(index)
  })
  return ladder.rows
}

const drawn = (way: Way, zoom?: Zoom): string[] =>
  rowsOf(way.trace.events, zoom).map(({ from, to, label, style }) =>
    style === 'note' ? `${from}: ${label}` : `${from} ${style} ${to}: ${label}`,
  )

describe('columns of servers in a live lab', () => {
  const columns = (world: Partial<ScenarioInput>, turn = false): string[] => {
    const relay: HostInfo = { id: 'turn', role: 'turn', addresses: ['198.51.100.3'] }
    const [start] = new TraceWriter(turn ? [...HOSTS, relay] : HOSTS, {
      peers: { alice: { outside: true }, bob: {} },
      ...world,
    }).events
    if (start?.kind !== 'lab.start') throw new Error('no lab.start')
    const live = { ...start, live: { beganMs: 0, outside: ['alice'] } }
    return participantsOf(live, 'milestones').map(({ id }) => id)
  }

  it('are there when a peer inside is told to ask them', () => {
    expect(columns({})).toEqual(['alice', 'signaling', 'stun', 'bob'])
    const peers: ScenarioInput['peers'] = {
      alice: { outside: true },
      bob: { iceServers: ['turn?transport=tcp'] },
    }
    const servers = { turn: { username: 'alice', credential: 'secret' } }
    expect(columns({ peers, servers }, true)).toEqual(['alice', 'signaling', 'turn', 'bob'])
  })

  it('are not there when nobody inside is, whatever those outside may ask', () => {
    expect(columns({ iceServers: [] })).toEqual(['alice', 'signaling', 'bob'])
    const peers = { alice: { outside: true }, bob: { outside: true } } as const
    expect(columns({ peers })).toEqual(['alice', 'signaling', 'bob'])
  })

  it('are there in any other lab', () => {
    const [start] = new TraceWriter(HOSTS, { iceServers: [] }).events
    if (start?.kind !== 'lab.start') throw new Error('no lab.start')
    expect(participantsOf(start, 'all').map(({ id }) => id)).toContain('stun')
  })
})

describe('columns of NATs', () => {
  const ids = (...args: Parameters<typeof participantsOf>) =>
    participantsOf(...args).map(({ id }) => id)
  const [start] = new TraceWriter(HOME_HOSTS, HOMES).events
  if (start?.kind !== 'lab.start') throw new Error('no lab.start')

  it('stand between their peers and the servers, in the order of the way', () => {
    expect(ids(start, 'all')).toEqual([
      ...['alice', 'nat-home-a', 'signaling', 'stun', 'nat-carrier', 'nat-home-b', 'bob'],
    ])
    expect(ids(start, 'milestones')).toEqual(['alice', 'signaling', 'stun', 'bob'])
  })

  it('of networks that a peer is moved to stand with that peer', () => {
    const { scenario } = start
    const move = { atMs: 5, peer: 'alice', do: 'move', network: 'carrier' } as const
    const moving = { hosts: start.hosts, scenario: { ...scenario, script: [move] } }
    expect(ids(moving, 'all').slice(0, 4)).toEqual([
      ...['alice', 'nat-home-a', 'nat-carrier', 'signaling'],
    ])
  })

  it('are there for routers only when they can refuse something', () => {
    const hosts = [...HOSTS, gateway('router-plain', 'router'), gateway('router-office', 'router')]
    const networks = { plain: {}, office: { firewall: { blockUdp: true } } }
    const [first] = new TraceWriter(hosts, { networks }).events
    if (first?.kind !== 'lab.start') throw new Error('no lab.start')
    expect(ids(first, 'all')).toEqual(['alice', 'signaling', 'stun', 'router-office', 'bob'])
    const script = [
      { network: 'plain', do: 'set-network', firewall: { blockUdp: true } } as const,
      { network: 'office', do: 'set-network', link: { lossRate: 1 } } as const,
    ]
    const [later] = new TraceWriter(hosts, { networks, script }).events
    expect(later?.kind === 'lab.start' && ids(later, 'all')).toContain('router-plain')
  })
})

describe('the way of a packet', () => {
  it('is one arrow a hop where NATs have columns, with what they wrote on it', () => {
    const way = new Way()
      .send('bob')
      .translate('nat-home-a', 'from', '198.51.100.1:5000')
      .translate('nat-carrier', 'to', '100.64.2.2:7000')
      .forward('nat-home-b')
      .deliver()
    expect(drawn(way)).toEqual([
      'alice solid nat-home-a: Binding request, controlling',
      'nat-home-a solid nat-carrier: Binding request, controlling · now from 198.51.100.1:5000',
      'nat-carrier solid nat-home-b: Binding request, controlling · now to 100.64.2.2:7000',
      'nat-home-b solid bob: Binding request, controlling',
    ])
    expect(rowsOf(way.trace.events).map(({ endSeq }) => endSeq)).toEqual([2, 3, 4, 5])
  })

  it('is one arrow for all of it where they have none', () => {
    const trace = new TraceWriter(HOME_HOSTS, HOMES)
    trace.packet('alice', 'bob', 'sctp', 'init', 'INIT')
    const known = trace.events.map((event) =>
      event.kind === 'packet.send' ? { ...event, host: 'nat-carrier' } : event,
    )
    for (const upTo of [2, 3]) {
      const [row] = rowsOf(known.slice(0, upTo), 'milestones')
      expect(row).toMatchObject({ from: 'alice', to: 'bob', style: 'solid', label: 'INIT' })
    }
  })

  it('ends at the hop that refuses it, with the reason and no second word of it', () => {
    const way = new Way()
      .send('nat-carrier')
      .translate('nat-home-a', 'from', '198.51.100.1:5000')
      .refuse('nat-carrier')
      .drop('nat-carrier', 'nat-no-mapping')
    expect(drawn(way)).toEqual([
      'alice solid nat-home-a: Binding request, controlling',
      'nat-home-a lost nat-carrier: Binding request: the NAT has no mapping for that port',
    ])
  })

  it('ends at the first hop when that lets nothing out', () => {
    expect(drawn(new Way().send('bob').drop('nat-home-a', 'firewall-udp'))).toEqual([
      'alice lost nat-home-a: Binding request: the firewall blocks UDP',
    ])
  })

  it('ends on the line behind the hop that it left', () => {
    const way = new Way().send('bob').forward('nat-home-a').drop('nat-home-a', 'loss')
    expect(drawn(way).at(-1)).toBe('nat-home-a lost bob: Binding request: the link lost it')
  })

  it('names the hop that has no column', () => {
    const way = new Way().send('bob').drop('router-x', 'loss')
    expect(drawn(way)).toEqual(['alice lost bob: Binding request: the link lost it (router-x)'])
  })

  it('says where a packet was bound that nobody has the address of', () => {
    const way = new Way().send().forward('nat-home-a').drop('internet', 'no-route')
    expect(drawn(way)).toEqual([
      'alice solid nat-home-a: Binding request, controlling to 198.51.100.33:6000',
      'nat-home-a: ✗ nobody has that address (internet): Binding request to 198.51.100.33:6000',
    ])
  })

  it('goes on from a rule that acted on it', () => {
    const way = new Way().send('bob')
    const hit = { fault: 'late', action: 'delay', packet: 1, cause: 1 } as const
    way.trace.write({ kind: 'fault.hit', at: 'alice', ...hit })
    way.backTo(2).deliver()
    expect(drawn(way)).toEqual([
      'alice solid bob: Binding request, controlling',
      'alice: Rule late: delayed',
    ])
  })

  it('has an arrow more when it was doubled and only one copy arrives', () => {
    const way = new Way().send('bob').deliver().backTo(1).drop('nat-home-b', 'loss')
    expect(drawn(way)).toEqual([
      'alice solid bob: Binding request, controlling',
      'alice lost nat-home-b: Binding request: the link lost it',
    ])
    const first = new Way().send('bob').drop('nat-home-b', 'loss').backTo(1).deliver()
    expect(drawn(first)).toEqual([
      'alice lost nat-home-b: Binding request: the link lost it',
      'alice solid bob: Binding request, controlling',
    ])
  })
})

describe('notes of the network', () => {
  const ends = {
    ...{ at: 'nat-home-a', internal: '192.168.1.10:5000', external: '198.51.100.1:6000' },
    transport: 'udp',
  } as const

  function notes(...drafts: Draft[]): string[] {
    const trace = new TraceWriter(HOME_HOSTS, HOMES)
    for (const draft of drafts) trace.write(draft)
    return rowsOf(trace.events).map(({ from, to, label }) => `${from} ${to} ${label}`)
  }

  it('tell the rows of a NAT over its column', () => {
    expect(
      notes(
        { kind: 'nat.bind', ...ends },
        { kind: 'nat.refresh', ...ends, expiresAtUs: 125_034_999 },
        { kind: 'nat.refresh', ...ends },
        { kind: 'nat.expire', ...ends, reason: 'timeout' },
        { kind: 'nat.refuse', ...ends, remote: '203.0.113.9:1', reason: 'filtered' },
      ).map((note) => note.replace('nat-home-a nat-home-a ', '')),
    ).toEqual([
      'Maps :5000 to :6000',
      'Keeps :6000 to 125.034 s',
      'Keeps :6000',
      'Forgets :6000: timeout',
      'Refuses 203.0.113.9:1: filtered',
    ])
  })

  it('say what a rule did, and when it found nothing to change', () => {
    const hit = { kind: 'fault.hit', at: 'alice', fault: 'late' } as const
    expect(
      notes(
        { ...hit, action: 'drop' },
        { ...hit, action: 'delay', detail: 'candidate from bob to alice' },
        { ...hit, action: 'rewrite', detail: 'nothing changed: the SDP has no a=x' },
      ),
    ).toEqual([
      'alice alice Rule late: dropped',
      'alice alice Rule late: delayed candidate from bob to alice',
      'alice alice Rule late: nothing changed: the SDP has no a=x',
    ])
  })

  it('tell commands to a network over its gateway', () => {
    const command = { network: 'home-a', do: 'reboot-nat' } as const
    expect(notes({ kind: 'command', at: 'home-a', origin: 'interactive', command })).toEqual([
      'nat-home-a nat-home-a ▸ home-a: router restarts',
    ])
  })
})
