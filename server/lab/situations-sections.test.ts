/** A forwarding server between peers: what it takes, and what it lets on. */
import { describe, expect, it } from 'vitest'
import { Conversation } from './dissect/tree/conversation.ts'
import { everyField } from './dissect/tree/testing.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'

const camera = (peer: string, track: string, atMs: number) => ({
  ...{ atMs, peer, do: 'add-track', track, codec: 'VP8', frameRate: 5 },
})

/** Bob, who has watched, adds a camera; alice adds her second one at `atMs`. */
function late(atMs: number) {
  return runLab({
    ...SMALLEST,
    peers: { sfu: { role: 'sfu' }, alice: {}, bob: {} },
    script: [
      camera('alice', 'first', 0),
      { atMs: 0, peer: 'alice', do: 'connect', to: 'sfu' },
      { atMs: 0, peer: 'bob', do: 'connect', to: 'sfu' },
      camera('bob', 'camera', 2000),
      camera('alice', 'second', atMs),
    ],
    stop: { atMs: 4000 },
  })
}

describe('a forwarding server', () => {
  // In the first two, alice offers while the server offers her bob's camera.
  it.each([2060, 2100, 2500])(
    'takes a camera that is added later, at %i ms, on whichever section it comes',
    async (atMs) => {
      const playing = (await late(atMs)).flatMap((event) =>
        event.kind === 'state' && event.machine === 'track' && event.to === 'playing'
          ? `${event.at}: ${event.name}`
          : [],
      )
      expect(playing.sort()).toEqual(['alice: bob-camera', 'bob: alice-first', 'bob: alice-second'])
    },
  )

  it('names the section that a packet goes on, and not the one that it came on (RFC 9143 §9.2)', async () => {
    const events = await late(2500)
    const conversation = new Conversation()
    for (const event of events) conversation.feed(event)
    const midOf = (seq: number) =>
      (conversation.dissect(seq)?.layers ?? [])
        .flatMap((layer) => everyField(layer.fields))
        .find(({ name }) => name.includes('(mid)'))?.value
    const sent = events.flatMap((event) =>
      event.kind === 'packet.send' && event.at === 'sfu' && event.rtp ? event : [],
    )
    const bySsrc = new Map<number, Set<unknown>>()
    for (const { seq, rtp } of sent.slice(-40)) {
      const mids = bySsrc.get(rtp?.ssrc ?? 0) ?? new Set()
      bySsrc.set(rtp?.ssrc ?? 0, mids.add(midOf(seq)))
    }
    // Of the two that bob gets, and of the one that alice gets.
    const mids = [...bySsrc.values()].map((each) => [...each].join())
    expect(mids.sort()).toEqual(['0', '1', '1'])
  })
})
