import { describe, expect, it } from 'vitest'
import { Client } from '../testing/client.ts'
import { description, goFrame, GoPeer, OK_FRAME } from '../testing/go-peer.ts'
import { running } from '../testing/running.ts'

const REGISTER =
  '{"command":1,"payload":"eyJzb3VyY2UiOiJhbnN3ZXItcGVlci0xIiwidGFyZ2V0IjoiIiwiYm9keSI6bnVsbH0="}'
const CANDIDATES = [
  'candidate:1 1 UDP 1 192.0.2.1 5000 typ host',
  'candidate:2 1 UDP 2 x 1 typ host',
]
const OFFER = description('offer', 'v=0')
const encoded = (text: string): string => Buffer.from(text).toString('base64')

describe('the Go dialect', () => {
  it('answers the captured registration with the captured bytes, in the opcode it came in', async () => {
    const { url } = await running()
    const client = await Client.open(`${url}/register`)
    client.send(REGISTER)
    expect(await client.next()).toEqual({ text: OK_FRAME(1), isBinary: false })
    client.send(Buffer.from(REGISTER))
    expect(await client.next()).toEqual({ text: OK_FRAME(1), isBinary: true })
  })

  it('carries a call between two programs, in order and byte for byte', async () => {
    const { url } = await running()
    const answerer = await GoPeer.answering(url, 'answer-peer-1')
    const caller = await GoPeer.connect(url, '/offer', 'offer-peer-1')
    const sent = caller.request(3, 'answer-peer-1', OFFER)
    await caller.expect(OK_FRAME(3))
    const { got } = await answerer.take()
    expect(got).toEqual({ text: sent.toString(), isBinary: true })
    const answer = answerer.request(2, 'offer-peer-1', description('answer', 'v=0'))
    await answerer.expect(OK_FRAME(2))
    expect((await caller.take()).got.text).toBe(answer.toString())
    const candidate = caller.request(4, 'answer-peer-1', encoded(CANDIDATES[0]!))
    await caller.expect(OK_FRAME(4))
    expect((await answerer.take()).got.text).toBe(candidate.toString())
  })

  it('keeps spelling and opcode of what it forwards', async () => {
    const { url } = await running()
    const answerer = await GoPeer.answering(url, 'a')
    const caller = await GoPeer.connect(url, '/offer', 'o')
    const payload = encoded(`{ "body": "${OFFER}", "extra": 1, "target": "a", "source": "o" }`)
    const spaced = `{ "payload": "${payload}",\n "command": 3 }`
    caller.client.send(spaced)
    await caller.expect(OK_FRAME(3))
    expect((await answerer.take()).got).toEqual({ text: spaced, isBinary: false })
  })

  it('carries many calls at once', async () => {
    const { url } = await running()
    const pairs = Array.from({ length: 40 }, async (_, number) => {
      const answerer = await GoPeer.answering(url, `answer-${number}`)
      const caller = await GoPeer.connect(url, '/offer', `offer-${number}`)
      await Promise.all([answerer.answer(CANDIDATES, 2), caller.call(answerer.id, CANDIDATES, 2)])
      expect(answerer.candidates).toEqual(CANDIDATES)
      expect(caller.candidates).toEqual(CANDIDATES)
      expect(caller.remote).toBe(`{"type":"answer","sdp":"answer of answer-${number}"}`)
    })
    await Promise.all(pairs)
  })

  it('says of an unknown target what the demo says, and goes on', async () => {
    const { url } = await running()
    const caller = await GoPeer.connect(url, '/offer', 'o')
    caller.request(3, 'nobody', OFFER)
    const payload = encoded('{"code":1,"msg":"file does not exist"}')
    await caller.expect(`{"command":103,"payload":"${payload}"}`)
    await GoPeer.answering(url, 'a')
    expect(await caller.ask(3, 'a', OFFER)).toEqual({ code: 0, msg: 'ok' })
  })

  it('gives a taken id to nobody else', async () => {
    const { url } = await running()
    const first = await GoPeer.answering(url, 'a')
    const second = await GoPeer.connect(url, '/register', 'a')
    expect(await second.ask(1, '', null)).toMatchObject({ code: 3 })
    const caller = await GoPeer.connect(url, '/offer', 'a')
    expect(await caller.ask(3, 'a', OFFER)).toMatchObject({ code: 3 })
    expect(first.client.got).toHaveLength(1)
  })

  it('refuses what comes out of turn, so that no program sees it', async () => {
    const { url } = await running()
    const answerer = await GoPeer.answering(url, 'a')
    const caller = await GoPeer.connect(url, '/offer', 'o')
    expect(await caller.ask(4, 'a', encoded(CANDIDATES[0]!))).toMatchObject({ code: 4 })
    expect(await answerer.ask(2, 'a', description('answer', ''))).toMatchObject({ code: 4 })
    const stranger = await GoPeer.connect(url, '/register', 's')
    expect(await stranger.ask(3, 'a', OFFER)).toMatchObject({ code: 4 })
    expect(await caller.ask(3, 'a', OFFER)).toMatchObject({ code: 0 })
    expect(await caller.ask(4, 'a', encoded(CANDIDATES[0]!))).toMatchObject({ code: 0 })
    await answerer.take()
    await answerer.take()
    expect(answerer.candidates).toEqual([CANDIDATES[0]])
  })

  it('lets nobody speak in the name of another', async () => {
    const { url } = await running()
    await GoPeer.answering(url, 'a')
    const liar = await GoPeer.answering(url, 'liar')
    liar.client.send(goFrame(3, { source: 'a', target: 'a', body: OFFER }))
    expect(await liar.response(3)).toMatchObject({ code: 10 })
  })

  it.each([
    ['malformed base64', 3, '{"command":3,"payload":"eyJ"}'],
    ['an unknown command', 77, '{"command":77,"payload":""}'],
    ['a body without a description', 3, goFrame(3, { source: 'o', target: 'a', body: null })],
    ['an id that cannot be read', 1, goFrame(1, { source: '\u0000', target: '', body: null })],
  ])('answers %s with a code, and goes on', async (_, command, frame) => {
    const { url } = await running()
    const peer = await GoPeer.connect(url, '/offer', 'o')
    peer.client.send(frame)
    expect(await peer.response(command)).toMatchObject({ code: 2 })
    expect(await peer.ask(1, '', null)).toEqual({ code: 0, msg: 'ok' })
  })

  it('answers a frame that is too large, and closes on one that is far too large', async () => {
    const { url } = await running({ limits: { maxMessageBytes: 1000 } })
    const peer = await GoPeer.answering(url, 'a')
    expect(await peer.ask(3, 'a', encoded('x'.repeat(600)))).toMatchObject({ code: 5 })
    peer.request(3, 'a', encoded('x'.repeat(4000)))
    expect(await peer.client.closed).toEqual([1009, ''])
  })

  it('closes on what has no command to answer, and on nobody else', async () => {
    const { url } = await running()
    const other = await GoPeer.answering(url, 'a')
    const peer = await GoPeer.connect(url, '/offer', 'o')
    peer.client.send('nonsense')
    expect(await peer.client.closed).toEqual([4000, 'malformed'])
    expect(await other.ask(3, 'nobody', OFFER)).toMatchObject({ code: 1 })
  })

  it('has what was sent meanwhile for a program that comes back, and nothing twice', async () => {
    const { url, health } = await running()
    const answerer = await GoPeer.answering(url, 'a')
    const caller = await GoPeer.connect(url, '/offer', 'o')
    await caller.ask(3, 'a', OFFER)
    await answerer.take()
    await answerer.ask(2, 'nobody', description('answer', 'only to be sure that 103 has come'))
    answerer.client.cut()
    await expect.poll(() => health().lines).toBe(1)
    expect(await caller.ask(4, 'a', encoded(CANDIDATES[0]!))).toEqual({ code: 0, msg: 'ok' })
    const back = await GoPeer.answering(url, 'a')
    back.remote = 'known'
    expect((await back.take()).command).toBe(4)
  })
})
