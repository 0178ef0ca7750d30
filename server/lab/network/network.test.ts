import { describe, expect, it } from 'vitest'
import type { LinkInput } from '../../../machines/scenario/link-shape.ts'
import { testNetwork } from '../testing/network.ts'
import { MAX_UDP_PAYLOAD_BYTES } from './network.ts'

function setup(link: LinkInput = {}, network = 'internet') {
  const made = testNetwork({ seed: 5, link })
  if (network !== 'internet') made.network.addSite({ id: network })
  const a = made.host('a', '203.0.113.1', network)
  return { ...made, net: made.network, a, b: made.host('b', '203.0.113.2', network) }
}

type Lab = ReturnType<typeof setup>

function send({ net, a }: Lab, size = 4, address = '203.0.113.2'): void {
  const from = { address: '203.0.113.1', port: 5000 }
  net.send(a, {
    transport: 'udp',
    from,
    to: { address, port: 6000 },
    payload: new Uint8Array(size),
  })
}

function run(lab: Lab): string[] {
  while (lab.world.step());
  return lab.drafts.map((draft) =>
    draft.kind === 'packet.drop'
      ? `${draft.kind} ${draft.by} ${draft.reason} ${draft.atUs}`
      : `${draft.kind} ${draft.at} ${draft.atUs}`,
  )
}

describe('the network', () => {
  it('adds up the latency of both access links', () => {
    const lab = setup()
    lab.net.open(lab.b, 'udp', 6000, () => undefined)
    send(lab)
    expect(run(lab)).toEqual(['packet.send a 0', 'packet.deliver b 50000'])
  })

  it('takes the local way between hosts of one private network', () => {
    const lab = setup({}, 'home')
    lab.net.open(lab.b, 'udp', 6000, () => undefined)
    send(lab)
    expect(run(lab)).toEqual(['packet.send a 0', 'packet.deliver b 500'])
  })

  it('is silent where nobody listens, and where no host is', () => {
    const lab = setup()
    send(lab)
    send(lab, 4, '203.0.113.99')
    expect(run(lab)).toEqual([
      'packet.send a 0',
      'packet.send a 0',
      'packet.drop internet no-route 25000',
      'packet.drop b port-unreachable 50000',
    ])
  })

  it('drops what does not fit the MTU, and says so', () => {
    const lab = setup()
    send(lab, MAX_UDP_PAYLOAD_BYTES + 1)
    expect(run(lab)).toEqual(['packet.send a 0', 'packet.drop a mtu 0'])
  })

  it('delivers nothing to a host that is down', () => {
    const lab = setup()
    lab.net.open(lab.b, 'udp', 6000, () => undefined)
    lab.b.up = false
    send(lab)
    expect(run(lab)).toEqual(['packet.send a 0', 'packet.drop b host-down 50000'])
  })

  it('loses about the share of packets that both links together lose', () => {
    const lab = setup({ lossRate: 0.1 })
    let delivered = 0
    lab.net.open(lab.b, 'udp', 6000, () => delivered++)
    for (let i = 0; i < 2000; i++) send(lab)
    run(lab)
    expect(delivered / 2000).toBeGreaterThan(0.78)
    expect(delivered / 2000).toBeLessThan(0.84)
  })

  it('lets datagrams overtake each other when there is jitter', () => {
    const lab = setup({ jitterMs: 20 })
    const sizes: number[] = []
    lab.net.open(lab.b, 'udp', 6000, (packet) => sizes.push(packet.payload.length))
    for (let size = 1; size <= 30; size++) send(lab, size)
    run(lab)
    expect(sizes).toHaveLength(30)
    expect(sizes).not.toEqual([...sizes].sort((x, y) => x - y))
  })

  it('gives each host its own ports, and refuses a port twice', () => {
    const lab = setup()
    const port = lab.net.open(lab.a, 'udp', 0, () => undefined)
    expect(port).toBeGreaterThanOrEqual(49_152)
    expect(() => lab.net.open(lab.a, 'udp', port, () => undefined)).toThrow(/EADDRINUSE/)
    expect(lab.net.open(lab.b, 'udp', port, () => undefined)).toBe(port)
  })
})
