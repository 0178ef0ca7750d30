import { describe, expect, it } from 'vitest'
import { turnServerSchema } from '../../../machines/scenario/server-shape.ts'
import type { Host } from '../network/host.ts'
import { endpointText, type Endpoint } from '../network/packet.ts'
import type { StreamConnection } from '../network/stream/connection.ts'
import { StreamStack } from '../network/stream/stack.ts'
import { testNetwork } from '../testing/network.ts'
import { ATTRIBUTE, METHOD } from './stun/attributes.ts'
import { encodeXorAddress } from './stun/address.ts'
import { decodeError } from './stun/error.ts'
import { longTermKey } from './stun/integrity.ts'
import { attributeOf, encodeStun, parseStun } from './stun/message.ts'
import type { Attribute, StunMessage } from './stun/message.ts'
import { textOf, utf8 } from './stun/text.ts'
import { startTurnServer } from './turn-server.ts'
import { encodeChannelData, parseChannelData } from './turn/channel-data.ts'
import { channel, relayedOf, transport } from './turn/fakes.ts'
import { Framing } from './turn/framing.ts'

const SERVER: Endpoint = { address: '192.0.2.30', port: 3478 }
const KEY = longTermKey({ username: 'learner', realm: 'peerscope.example', password: 'secret' })
const HELLO = utf8('hello')

/** A TURN server, a client and a peer on the open internet. */
function setup(input: object = {}) {
  const made = testNetwork()
  const { network, ports, world } = made
  const values = turnServerSchema.parse({ username: 'learner', credential: 'secret', ...input })
  const turn = made.host('turn', SERVER.address)
  const stack = new StreamStack(network, turn, ports)
  const service = startTurnServer(network, turn, values, stack, ports)
  const client = made.host('client', '203.0.113.11')
  const peer = made.host('peer', '203.0.113.12')
  const wait = (milliseconds: number): void => {
    const until = world.nowUs + milliseconds * 1000
    while ((world.nextAtUs ?? Infinity) <= until) world.step()
    world.advanceTo(until)
  }
  const reasons = (): string[] =>
    made.drafts.flatMap((draft) => (draft.kind === 'packet.drop' ? [draft.reason] : []))
  return { ...made, service, client, peer, wait, reasons }
}
type World = ReturnType<typeof setup>

/** A client over UDP or TCP: sends requests, waits for the answers in virtual time. */
class Client {
  readonly received: Uint8Array[] = []
  nonce = ''
  readonly #lab: World
  readonly #send: (bytes: Uint8Array) => void
  #requests = 0

  constructor(lab: World, send: (bytes: Uint8Array) => void) {
    this.#lab = lab
    this.#send = send
  }

  static overUdp(lab: World, host: Host = lab.client, port = 5000): Client {
    const from = { address: host.interfaces[0]!.address, port }
    const client: Client = new Client(lab, (payload) =>
      lab.network.send(host, { transport: 'udp', from, to: SERVER, payload }),
    )
    lab.network.open(host, 'udp', port, ({ payload }) => client.received.push(payload))
    return client
  }

  static overTcp(lab: World): { client: Client; stream: StreamConnection } {
    const stream = new StreamStack(lab.network, lab.client, lab.ports).connect(SERVER)
    const framing = new Framing()
    stream.ondata = (bytes) => client.received.push(...framing.push(bytes)!)
    lab.wait(1000)
    const client = new Client(lab, (bytes) => stream.write(bytes))
    return { client, stream }
  }

  /** The answer to a request with credentials; a nonce is fetched first. */
  request(method: number, ...attributes: Attribute[]): StunMessage | undefined {
    if (this.nonce === '') {
      const challenge = this.#exchange(this.#message(METHOD.allocate, []))!
      this.nonce = textOf(attributeOf(challenge, ATTRIBUTE.nonce)!)
    }
    const credentials = [
      { type: ATTRIBUTE.username, value: utf8('learner') },
      { type: ATTRIBUTE.realm, value: utf8('peerscope.example') },
      { type: ATTRIBUTE.nonce, value: utf8(this.nonce) },
    ]
    return this.#exchange(this.#message(method, [...attributes, ...credentials]), KEY)
  }

  allocate(): Endpoint {
    return relayedOf(this.request(METHOD.allocate, transport())!)
  }

  bind(number: number, peer: Endpoint): StunMessage | undefined {
    const value = encodeXorAddress(peer, this.#transaction())
    return this.request(METHOD.channelBind, channel(number), {
      type: ATTRIBUTE.xorPeerAddress,
      value,
    })
  }

  send(bytes: Uint8Array): void {
    this.#send(bytes)
    this.#lab.wait(1000)
  }

  #exchange(message: StunMessage, key?: Uint8Array): StunMessage | undefined {
    const before = this.received.length
    this.send(encodeStun(message, { ...(key && { key }), fingerprint: true }))
    const [answer] = this.received.slice(before)
    return answer && parseStun(answer)
  }

  #message(method: number, attributes: Attribute[]): StunMessage {
    const transaction = this.#transaction()
    this.#requests++
    return { method, class: 'request', transaction, attributes }
  }

  #transaction(): Uint8Array {
    return Uint8Array.from({ length: 12 }, (_, index) => (index === 0 ? this.#requests : index))
  }
}

function codeOf(message: StunMessage | undefined): number | undefined {
  const value = message && attributeOf(message, ATTRIBUTE.errorCode)
  return value && decodeError(value)?.code
}

/** Relays there and back by a channel; what each end got. */
function talk(lab: World, client: Client): { atPeer: string[]; atClient: string[] } {
  const relayed = client.allocate()
  const from = { address: '203.0.113.12', port: 6000 }
  const atPeer: string[] = []
  lab.network.open(lab.peer, 'udp', 6000, (packet) => {
    atPeer.push(`${textOf(packet.payload)} from ${endpointText(packet.from)}`)
    lab.network.send(lab.peer, { transport: 'udp', from, to: relayed, payload: utf8('world') })
  })
  expect(codeOf(client.bind(0x4000, from))).toBeUndefined()
  client.send(encodeChannelData({ channel: 0x4000, data: HELLO }, true))
  const data = client.received.map((bytes) => parseChannelData(bytes)?.data)
  return { atPeer, atClient: data.flatMap((bytes) => (bytes ? [textOf(bytes)] : [])) }
}

describe('the TURN server of the world', () => {
  it('relays for a client over UDP', () => {
    const lab = setup()
    const { atPeer, atClient } = talk(lab, Client.overUdp(lab))
    expect(atPeer).toEqual([expect.stringMatching(/^hello from 192\.0\.2\.30:\d+$/)])
    expect(atClient).toEqual(['world'])
  })

  it('relays for a client over TCP, to peers over UDP', () => {
    const lab = setup()
    const { client } = Client.overTcp(lab)
    const { atPeer, atClient } = talk(lab, client)
    expect(atPeer).toEqual([expect.stringMatching(/^hello from 192\.0\.2\.30:\d+$/)])
    expect(atClient).toEqual(['world'])
    const relayed = lab.drafts.filter(
      (draft) => draft.kind === 'packet.send' && draft.to === '203.0.113.12:6000',
    )
    expect(relayed).toMatchObject([{ transport: 'udp', at: 'turn' }])
  })

  it('drops with the reason what has no permission, no channel or no allocation', () => {
    const lab = setup()
    const client = Client.overUdp(lab)
    const to = client.allocate()
    const from = { address: '203.0.113.12', port: 6000 }
    lab.network.send(lab.peer, { transport: 'udp', from, to, payload: HELLO })
    client.send(encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    Client.overUdp(lab, lab.peer).send(encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(lab.reasons()).toEqual(['turn-no-permission', 'turn-no-channel', 'turn-no-allocation'])
    expect(lab.drafts.find((draft) => draft.kind === 'packet.drop')).toMatchObject({
      at: 'turn',
      by: 'turn',
      detail: {
        rule: 'RFC 8656 §9',
        why: expect.stringContaining('no permission for 203.0.113.12'),
      },
    })
  })

  it('listens on the transports of the scenario only', () => {
    const udp = setup({ transports: ['udp'] })
    expect(Client.overTcp(udp).stream.state).toBe('syn-sent')
    const tcp = setup({ transports: ['tcp'] })
    Client.overUdp(tcp).send(HELLO)
    expect(tcp.reasons()).toEqual(['port-unreachable'])
  })

  it('loses its allocations when it stops, and its nonces', () => {
    const lab = setup()
    const client = Client.overUdp(lab)
    client.allocate()
    lab.service.stop()
    expect(client.request(METHOD.refresh)).toBeUndefined()
    lab.service.start()
    lab.service.start()
    expect(codeOf(client.request(METHOD.refresh))).toBe(438)
    client.nonce = ''
    expect(codeOf(client.request(METHOD.refresh))).toBe(437)
  })

  it('ends the allocation of a connection that is reset, and of bytes that are not TURN', () => {
    const lab = setup()
    const { client, stream } = Client.overTcp(lab)
    client.allocate()
    client.send(utf8('\xff\xff this is not TURN'))
    expect(stream.state).toBe('closed')
    const notes = lab.drafts.flatMap((draft) => (draft.kind === 'note' ? [draft.text] : []))
    expect(notes).toEqual([expect.stringContaining('its connection ended')])
  })

  it('answers late and wrongly from the moment it is told to', () => {
    const lab = setup()
    const client = Client.overUdp(lab)
    client.allocate()
    lab.service.set({ answers: 'error-500' })
    expect(codeOf(client.request(METHOD.refresh))).toBe(500)
    lab.service.set({ answers: 'right', answerDelayMs: 5000 })
    expect(client.request(METHOD.refresh)).toBeUndefined()
    lab.wait(5000)
    expect(parseStun(client.received.at(-1)!)).toMatchObject({ class: 'success' })
    lab.service.set({ answers: 'nothing' })
    lab.wait(10_000)
    expect(client.request(METHOD.refresh)).toBeUndefined()
  })

  it('notes requests that it refuses', () => {
    const lab = setup({ maxAllocations: 0 })
    const client = Client.overUdp(lab)
    expect(codeOf(client.request(METHOD.allocate, transport()))).toBe(486)
    expect(lab.drafts.filter((draft) => draft.kind === 'note')).toMatchObject([
      {
        at: 'turn',
        level: 'warning',
        text: 'refused: Allocate of learner at 203.0.113.11:5000: 486 Allocation Quota Reached',
      },
    ])
  })
})
