import { describe, expect, it } from 'vitest'
import { stunServerSchema } from '../../../machines/scenario/server-shape.ts'
import { testNetwork } from '../testing/network.ts'
import { WRONG_ADDRESS } from './stun/mischief.ts'
import { Probe, type Question } from './stun/probe.ts'
import { startStunServer } from './stun-server.ts'

const SERVER = { address: '192.0.2.20', port: 3478 }

/** A STUN server, and someone who asks it. */
function setup(addresses = [SERVER.address]) {
  const made = testNetwork()
  const { network, ports, world } = made
  const host = network.addHost({
    id: 'stun',
    role: 'stun',
    interfaces: addresses.map((address) => ({ address, network: 'internet' })),
    link: {},
  })
  const service = startStunServer(network, host, stunServerSchema.parse({}), ports)
  const probe = new Probe(network, made.host('alice', '203.0.113.11'), ports)
  const ask = async (question: Question = {}, to = SERVER) => {
    const asked = probe.ask(to, question)
    while (world.step()) await Promise.resolve()
    return asked
  }
  return { ...made, host, service, probe, ask }
}

describe('the STUN server of the world', () => {
  it('tells who asks where it was seen', async () => {
    const { ask, probe } = setup()
    expect((await ask())?.mapped).toEqual({ address: '203.0.113.11', port: probe.port })
  })

  it('answers on two ports of two addresses when it has two', async () => {
    const { ask, drafts } = setup(['192.0.2.20', '192.0.2.21'])
    for (const address of ['192.0.2.20', '192.0.2.21'])
      for (const port of [3478, 3479]) expect(await ask({}, { address, port })).toBeDefined()
    await ask({ change: 6 })
    const sources = drafts.flatMap((draft) =>
      draft.kind === 'packet.send' && draft.at === 'stun' ? [draft.from] : [],
    )
    expect(sources).toEqual([
      '192.0.2.20:3478',
      '192.0.2.20:3479',
      '192.0.2.21:3478',
      '192.0.2.21:3479',
      '192.0.2.21:3479',
    ])
  })

  it('is silent once it has stopped, until it starts again', async () => {
    const { ask, service } = setup()
    service.stop()
    expect(await ask()).toBeUndefined()
    service.start()
    service.start()
    expect(await ask()).toBeDefined()
  })

  it('lies, fails and is late on purpose, until told otherwise', async () => {
    const { ask, service, world } = setup()
    service.set({ answers: 'wrong-address' })
    expect((await ask())?.mapped.address).toBe(WRONG_ADDRESS[4])
    for (const answers of ['error-500', 'garbage', 'nothing'] as const) {
      service.set({ answers })
      expect(await ask()).toBeUndefined()
    }
    service.set({ answers: 'right', answerDelayMs: 400 })
    const before = world.nowUs
    expect(await ask()).toBeDefined()
    // Both access links, there and back, and the delay.
    expect(world.nowUs - before).toBeGreaterThanOrEqual(500_000)
  })
})
