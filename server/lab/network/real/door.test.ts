/** The internet of a live lab beside the real one, by the same lines and rules. */
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import type { LinkInput } from '../../../../machines/scenario/link-shape.ts'
import { testNetwork } from '../../testing/network.ts'
import type { NetworkPorts } from '../ports.ts'
import { Gate } from './gate.ts'

const SHARED = '127.0.0.1'

interface Setting {
  link?: LinkInput
  faults?: Fault[]
  ports?: Partial<NetworkPorts>
}

/** Two hosts that share this machine's address, and one peer outside. */
function setup({ link = { latencyMs: 10 }, faults = [], ports = {} }: Setting = {}) {
  const made = testNetwork({ seed: 5, link, faults, ports })
  const { network } = made
  const left: string[] = []
  const gate = new Gate({ addresses: [SHARED], ports: [4000, 4001, 4002] }, ['browser'])
  const send = ({ from, to }: { from: { port: number }; to: { port: number } }) =>
    void left.push(`${from.port} to ${to.port}`)
  network.openTo({ gate, send })
  network.addHost({ id: 'browser', role: 'peer', interfaces: [], link })
  const [a, b] = [made.host('a', SHARED), made.host('b', SHARED)]
  const got: string[] = []
  const open = (host: typeof a): number =>
    network.open(host, 'udp', 0, ({ from }) => got.push(`${host.id} from ${from.port}`))
  const [atA, atB] = [open(a), open(b)]
  const packet = (from: number, to: number) => ({
    transport: 'udp' as const,
    from: { address: SHARED, port: from },
    to: { address: SHARED, port: to },
    payload: new Uint8Array(4),
  })
  const told = (): string[] => {
    made.run()
    return made.drafts.map((draft) => {
      const at = `${draft.kind} ${draft.at} ${draft.atUs}`
      return draft.kind === 'packet.drop' ? `${at} ${draft.reason}` : at
    })
  }
  return { ...made, a, b, atA, atB, left, got, packet, told }
}

describe('a network that is open to the real one', () => {
  it('sends out what is meant for nobody inside, over the line of its sender', () => {
    const { network, a, atA, packet, told, left, drafts } = setup()
    network.send(a, packet(atA, 9))
    expect(told()).toEqual(['packet.send a 0', 'packet.deliver browser 10000'])
    expect(drafts[0]).toMatchObject({ host: 'browser' })
    expect(left).toEqual(['4000 to 9'])
  })

  it('lets in what comes, over the line of whoever has the port', () => {
    const { network, atB, packet, told, got, drafts } = setup()
    network.enter('browser', packet(9, atB))
    expect(told()).toEqual(['packet.send browser 0', 'packet.deliver b 10000'])
    expect(drafts[0]).toMatchObject({ host: 'b' })
    expect(got).toEqual(['b from 9'])
  })

  it('keeps inside what two hosts on one address say to each other', () => {
    const { network, a, atA, atB, packet, told, got, left } = setup()
    network.send(a, packet(atA, atB))
    expect(told()).toEqual(['packet.send a 0', 'packet.deliver b 20000'])
    expect([got, left]).toEqual([['b from 4000'], []])
  })

  it('drops what comes to a closed port, and what comes to one that nobody ever had', () => {
    const { network, a, atA, packet, told } = setup()
    network.close(a, 'udp', atA)
    network.enter('browser', packet(9, atA))
    network.enter('browser', packet(9, 4002))
    expect(told().filter((line) => line.includes('drop'))).toEqual([
      'packet.drop internet 0 no-route',
      'packet.drop a 10000 port-unreachable',
    ])
  })

  it('changes the lines of all who share an address', () => {
    const { network, a, b, atA, atB, packet, told, left } = setup()
    network.setLink('internet', { lossRate: 1 })
    network.send(a, packet(atA, 9))
    network.send(b, packet(atB, 9))
    expect(told().filter((line) => line.endsWith('loss'))).toHaveLength(2)
    expect(left).toEqual([])
  })

  it('lets rules act on both ways, and sends out nothing with a wrong checksum', () => {
    const rule = (id: string, from: string): Fault => ({
      id,
      match: { from },
      nth: 1,
      action: 'drop',
    })
    const faults = [rule('out', 'a'), rule('in', 'browser')]
    const { network, a, atA, packet, told, left, got } = setup({ faults })
    for (let n = 0; n < 2; n++) {
      network.send(a, packet(atA, 9))
      network.enter('browser', packet(9, atA))
    }
    expect(told().filter((line) => line.includes('drop'))).toEqual([
      'packet.drop a 0 fault',
      'packet.drop browser 0 fault',
    ])
    expect([left, got]).toEqual([['4000 to 9'], ['a from 9']])
    network.setLink('internet', { corruptRate: 1 })
    network.send(a, packet(atA, 9))
    expect(told().at(-1)).toBe('packet.drop browser 20000 checksum')
    expect(left).toHaveLength(1)
  })

  it('has no streams', () => {
    const { network, a, atA, packet, told } = setup()
    network.send(a, { ...packet(atA, 9), transport: 'tcp' })
    expect(told().at(-1)).toBe('packet.drop internet 10000 no-route')
  })

  it('carries on unseen what is not to be recorded', () => {
    const { network, a, atA, packet, told, left, got } = setup({ ports: { admits: () => false } })
    network.send(a, packet(atA, 9))
    network.enter('browser', packet(9, atA))
    expect(told()).toEqual([])
    expect([left, got]).toEqual([['4000 to 9'], ['a from 9']])
  })

  it('tells of no rule that acts on what is not to be recorded, which acts all the same', () => {
    const drop: Fault = { id: 'out', match: { from: 'a' }, nth: [1, 2], action: 'drop' }
    const setting = { faults: [drop], ports: { admits: () => false } }
    const { network, a, atA, packet, told, left } = setup(setting)
    for (let n = 0; n < 3; n++) network.send(a, packet(atA, 9))
    expect(told()).toEqual([])
    expect(left).toEqual(['4000 to 9'])
  })
})
