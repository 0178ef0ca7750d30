import { describe, expect, it } from 'vitest'
import { METHOD } from '../stun/attributes.ts'
import { utf8 } from '../stun/text.ts'
import { MAX_CHANNELS, MAX_PERMISSIONS } from './allocation.ts'
import { encodeChannelData } from './channel-data.ts'
import { channel, family, lifetime, secondsOf, setup } from './fakes.ts'

const PEER = { address: '198.51.100.1', port: 6000 }
const HELLO = utf8('hello')

describe('lifetimes (RFC 8656 §8, §9, §12)', () => {
  it('an allocation ends when it is not refreshed, and says so', () => {
    const { client, bench } = setup({ lifetimeMs: 20_000 })
    client.allocate()
    bench.wait(15_000)
    expect(secondsOf(client.request(METHOD.refresh)!.message)).toBe(20)
    bench.wait(19_000)
    expect(bench.server.size).toBe(1)
    bench.wait(2000)
    expect(bench.server.size).toBe(0)
    expect(bench.relays.size).toBe(0)
    expect(bench.ended[0]).toMatch(/learner at 203\.0\.113\.11:5000 ended: it was not refreshed/)
    expect(client.request(METHOD.refresh)?.code).toBe(437)
  })

  it('a Refresh with lifetime 0 deletes', () => {
    const { client, bench } = setup()
    client.allocate()
    expect(secondsOf(client.request(METHOD.refresh, lifetime(0))!.message)).toBe(0)
    expect(bench.relays.size).toBe(0)
  })

  it('a Refresh of another family gets 443, another user 441', () => {
    const { client } = setup()
    client.allocate()
    expect(client.request(METHOD.refresh, family(2))?.code).toBe(443)
    client.username = 'other'
    expect(client.request(METHOD.refresh)?.code).toBe(441)
  })

  it('a permission ends after its time unless it is renewed', () => {
    const { client, bench } = setup({ permissionLifetimeMs: 10_000 })
    const port = client.allocate()
    client.permit(PEER)
    bench.wait(9000)
    client.permit(PEER)
    bench.wait(9000)
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals).toEqual([])
    bench.wait(1000)
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals).toMatchObject([{ reason: 'no-permission' }])
  })

  it('a channel outlives its permission, and then carries nothing', () => {
    const { client, bench } = setup()
    client.allocate()
    client.bind(0x4000, PEER)
    bench.wait(299_000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.relayed).toHaveLength(1)
    bench.wait(2000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.relayed).toHaveLength(1)
    expect(bench.refusals).toMatchObject([{ reason: 'no-permission' }])
  })

  it('a channel ends after its time; then number and peer are free again', () => {
    const { client, bench } = setup({ lifetimeMs: 1_000_000 })
    client.allocate()
    client.bind(0x4000, PEER)
    expect(client.bind(0x4001, PEER)?.code).toBe(400)
    bench.wait(600_000)
    bench.server.receive(client, encodeChannelData({ channel: 0x4000, data: HELLO }, false))
    expect(bench.refusals.at(-1)).toMatchObject({ reason: 'no-channel' })
    expect(client.bind(0x4001, PEER)?.code).toBeUndefined()
  })

  it('all is lost when the server stops', () => {
    const { client, bench } = setup()
    client.allocate()
    bench.server.stop()
    expect(bench.relays.size).toBe(0)
    expect(client.request(METHOD.refresh)?.code).toBe(437)
  })
})

describe('CreatePermission and ChannelBind', () => {
  it('refuse what is incomplete, of another family or forbidden', () => {
    const { client } = setup()
    client.allocate()
    expect(client.permit()?.code).toBe(400)
    expect(client.permit({ address: '2001:db8::1', port: 1 })?.code).toBe(443)
    expect(client.permit(PEER, { address: '192.0.2.66', port: 1 })?.code).toBe(403)
    expect(client.bind(0x4000, { address: '192.0.2.66', port: 1 })?.code).toBe(403)
    expect(client.bind(0x4000, { address: '2001:db8::1', port: 1 })?.code).toBe(443)
    expect(client.request(METHOD.channelBind, channel(0x4000))?.code).toBe(400)
  })

  it('install all permissions or none (RFC 8656 §10.2)', () => {
    const { client, bench } = setup()
    const port = client.allocate()
    client.permit(PEER, { address: '192.0.2.66', port: 1 })
    bench.fromPeer(port, PEER, HELLO)
    expect(bench.refusals.at(-1)).toMatchObject({ reason: 'no-permission' })
  })

  it.each([
    [0x3fff, 400],
    [0x4000, undefined],
    [0x4fff, undefined],
    [0x5000, 400],
  ])('bind channel %i: %s (RFC 8656 §12.2)', (number, code) => {
    const { client } = setup()
    client.allocate()
    expect(client.bind(number, PEER)?.code).toBe(code)
  })

  it('bind a number to one peer, and a peer to one number', () => {
    const { client } = setup()
    client.allocate()
    const other = { ...PEER, port: 6001 }
    expect(client.bind(0x4000, PEER)?.code).toBeUndefined()
    expect(client.bind(0x4000, PEER)?.code).toBeUndefined()
    expect(client.bind(0x4000, other)?.code).toBe(400)
    expect(client.bind(0x4001, PEER)?.code).toBe(400)
    expect(client.bind(0x4001, other)?.code).toBeUndefined()
  })

  it('are bounded: 508 beyond', () => {
    const { client, bench } = setup()
    client.allocate()
    const peer = (index: number) => ({ address: `10.0.${index >> 8}.${index & 255}`, port: 1 })
    for (let index = 0; index < MAX_PERMISSIONS; index++) client.permit(peer(index))
    expect(bench.refusals).toEqual([])
    expect(client.permit(peer(MAX_PERMISSIONS))?.code).toBe(508)
    for (let index = 0; index < MAX_CHANNELS; index++) client.bind(0x4000 + index, peer(index))
    expect(client.bind(0x4fff, { ...peer(0), port: 2 })?.code).toBe(508)
    expect(bench.refusals).toHaveLength(2)
  })

  it('need an allocation', () => {
    const { client } = setup()
    expect(client.permit(PEER)?.code).toBe(437)
    expect(client.bind(0x4000, PEER)?.code).toBe(437)
  })
})
