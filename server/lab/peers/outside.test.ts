/** A live lab against a real peer: werift as published, on a socket of this machine. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RtpHeader,
  RtpPacket,
  type RTCDataChannel,
} from 'werift'
import type { ScenarioInput } from '../../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { packetizeVp8 } from '../media/rtp/vp8-payload.ts'
import { liveScenario, openLive, type LiveLab } from '../drive/testing/live-lab.ts'

/** Loopback, but for timers of retransmissions. */
const PATIENCE = { timeout: 20_000, interval: 20 }

interface RealPeer {
  pc: RTCPeerConnection
  /** What it got on its channels. */
  got: string[]
  /** Offers a channel, and greets when it opens. */
  call(): Promise<void>
}

/** The peer outside, as a page would be: it answers, it trickles, it sends back what it got. */
function realPeer(lab: LiveLab): RealPeer {
  const pc = new RTCPeerConnection({ iceServers: [], iceInterfaceAddresses: { udp4: '127.0.0.1' } })
  onTestFinished(() => pc.close())
  const got: string[] = []
  const use = (channel: RTCDataChannel): void => {
    channel.onMessage.subscribe((data) => got.push(String(data)))
    const greet = (): void => channel.send('hello from outside')
    if (channel.readyState === 'open') greet()
    else channel.stateChange.subscribe((state) => state === 'open' && greet())
  }
  pc.onDataChannel.subscribe(use)
  pc.onIceCandidate.subscribe((candidate) => {
    if (!candidate) return lab.say({ type: 'end-of-candidates' })
    const { sdpMid = null, sdpMLineIndex = null } = candidate
    lab.say({ type: 'candidate', candidate: candidate.candidate, sdpMid, sdpMLineIndex })
  })
  let chain = Promise.resolve()
  lab.onSignal(({ signal }) => {
    chain = chain.then(async () => {
      if (signal.type === 'candidate')
        return pc.addIceCandidate({
          candidate: signal.candidate,
          sdpMid: signal.sdpMid ?? undefined,
          sdpMLineIndex: signal.sdpMLineIndex ?? undefined,
        })
      if (signal.type === 'answer') await pc.setRemoteDescription(signal)
      if (signal.type !== 'offer') return
      await pc.setRemoteDescription(signal)
      const answer = await pc.createAnswer()
      lab.say({ type: 'answer', sdp: answer.sdp })
      await pc.setLocalDescription(answer)
    })
  })
  const call = async (): Promise<void> => {
    use(pc.createDataChannel('data'))
    const offer = await pc.createOffer()
    lab.say({ type: 'offer', sdp: offer.sdp })
    await pc.setLocalDescription(offer)
  }
  return { pc, got, call }
}

/** A message each way, whoever calls. */
async function greetEachOther(
  lab: LiveLab,
  peer: RealPeer,
  isCalled: boolean,
  round = 1,
): Promise<void> {
  await lab.driver.present('browser', true)
  if (isCalled) await peer.call()
  await vi.waitFor(() => expect(messages(lab.events)).toHaveLength(round), PATIENCE)
  if (isCalled)
    await lab.driver.command({ peer: 'werift', do: 'send', label: 'data', text: 'hello' })
  await vi.waitFor(() => expect(peer.got).toHaveLength(1), PATIENCE)
  await vi.waitFor(
    () => expect(finalStates(lab.events)).toContain('connection connected'),
    PATIENCE,
  )
}

function messages(events: readonly TraceEvent[]): (string | undefined)[] {
  return events.flatMap((event) =>
    event.kind === 'channel.message' && event.direction === 'receive' ? [event.text] : [],
  )
}

function finalStates(events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'state' ? [`${event.machine} ${event.to}`] : []))
}

const ofKind = <Kind extends TraceEvent['kind']>(
  events: readonly TraceEvent[],
  kind: Kind,
): Extract<TraceEvent, { kind: Kind }>[] =>
  events.filter((event): event is Extract<TraceEvent, { kind: Kind }> => event.kind === kind)

/** The one packet of a frame. */
function packet(frame: number, payload: Uint8Array): RtpPacket {
  const header = new RtpHeader({ sequenceNumber: frame, timestamp: frame * 6000, marker: true })
  return new RtpPacket(header, Buffer.from(payload))
}

const called = (input: Partial<ScenarioInput> = {}): ScenarioInput =>
  liveScenario({ script: [], ...input })

describe('a real peer and one in a live lab', () => {
  it.each([
    ['calls', true, called()],
    ['is called', false, liveScenario()],
  ])('exchange messages when the real one %s', async (_, isCalled, scenario) => {
    const lab = await openLive(scenario)
    const peer = realPeer(lab)
    await greetEachOther(lab, peer, isCalled)
    const at = (id: string) => lab.events.filter((event) => event.at === id)
    expect(lab.events[0]).toMatchObject({
      hosts: expect.arrayContaining([
        { id: 'werift', role: 'peer', addresses: ['127.0.0.1'] },
        { id: 'browser', role: 'peer', addresses: [] },
      ]) as unknown,
      live: { beganMs: 1_700_000_000_000, outside: ['browser'] },
    })
    // Nobody inside has caused what comes from outside; what goes out follows from what was sent.
    for (const sent of ofKind(at('browser'), 'packet.send')) {
      expect(sent).not.toHaveProperty('cause')
      expect(sent.host).toBe('werift')
    }
    for (const { cause, packet } of ofKind(at('browser'), 'packet.deliver'))
      expect(lab.events[cause ?? -1]).toMatchObject({ kind: 'packet.send', at: 'werift', packet })
    expect(lab.events.map(({ kind }) => kind)).not.toContain('violation')
    // Also what the real one has encrypted is named, by the keys of the session.
    const types = ofKind(at('browser'), 'packet.send').map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['finished', 'string', 'sack']))
    expect(types).not.toContain('application-data')
  })

  it('get over a packet that a rule has changed inside its encryption', async () => {
    const match = { from: 'browser', protocol: 'data' } as const
    const change = { action: 'rewrite', field: 'sctp.verification-tag', value: '1' } as const
    const lab = await openLive(called({ faults: [{ id: 'tag', match, nth: 1, ...change }] }))
    await greetEachOther(lab, realPeer(lab), true)
    const [hit] = ofKind(lab.events, 'fault.hit')
    expect(hit).toMatchObject({ fault: 'tag', detail: expect.stringContaining('1') as unknown })
    const sent = ofKind(lab.events, 'packet.send').filter(({ type }) => type === 'string')
    const [first, ...again] = sent.filter(({ at }) => at === 'browser')
    expect(first?.packet).toBe(hit?.packet)
    expect(again.length).toBeGreaterThan(0)
  })

  it('connect though every tenth packet is lost on the line', async () => {
    const lossy = { internet: { link: { latencyMs: 0, lossRate: 0.1 } } }
    const lab = await openLive(called({ seed: 3, networks: lossy }))
    await greetEachOther(lab, realPeer(lab), true)
    await vi.waitFor(
      () => expect(ofKind(lab.events, 'packet.drop').map(({ reason }) => reason)).toContain('loss'),
      PATIENCE,
    )
  })

  it('connect when a DTLS flight is lost once', async () => {
    const match = { from: 'browser', protocol: 'dtls', type: 'server-hello' } as const
    const faults = [{ id: 'lost', match, nth: 1, action: 'drop' } as const]
    const lab = await openLive(called({ faults }))
    await greetEachOther(lab, realPeer(lab), true)
    expect(ofKind(lab.events, 'fault.hit')).toMatchObject([{ fault: 'lost', at: 'browser' }])
    const hellos = ofKind(lab.events, 'packet.send').filter(({ type }) => type === 'server-hello')
    expect(hellos.length).toBeGreaterThan(1)
  })

  it('are not disturbed by datagrams that mean nothing', async () => {
    const lab = await openLive(called())
    const peer = realPeer(lab)
    const stranger = createSocket('udp4').bind(0, '127.0.0.1')
    onTestFinished(() => void stranger.close())
    await once(stranger, 'listening')
    const disturb = (): void => {
      for (const port of lab.udp.ports)
        for (const first of [0, 3, 22, 64, 128, 255])
          stranger.send(new Uint8Array([first, 1, 0, 200, 33, 18, 164, 66, 9]), port, '127.0.0.1')
    }
    disturb()
    await greetEachOther(lab, peer, true)
    disturb()
    const before = messages(lab.events).length
    await vi.waitFor(
      () =>
        expect(
          ofKind(lab.events, 'packet.deliver').filter(({ size }) => size === 9).length,
        ).toBeGreaterThan(5),
      PATIENCE,
    )
    await lab.driver.command({ peer: 'werift', do: 'send', label: 'data', text: 'still here' })
    await vi.waitFor(() => expect(peer.got).toContain('still here'), PATIENCE)
    expect(messages(lab.events)).toHaveLength(before)
    const reasons = ofKind(lab.events, 'packet.drop').map(({ by, reason }) => `${by} ${reason}`)
    expect(new Set(reasons)).toEqual(new Set(['internet no-route']))
    expect(lab.driver.status.phase).toBe('running')
  })

  it('plays what comes, where it says how it plays, and sends what it has', async () => {
    const peers = { werift: { media: {} }, browser: { outside: true } } as const
    const lab = await openLive(called({ peers }))
    const peer = realPeer(lab)
    const seen: string[] = []
    peer.pc.ontrack = ({ track }) =>
      track.onReceiveRtp.once(() => seen.push(`${track.kind} of werift`))
    const film = new MediaStreamTrack({ kind: 'video' })
    peer.pc.addTrack(film)
    await lab.driver.command({ peer: 'werift', do: 'add-track', track: 'camera', codec: 'VP8' })
    await greetEachOther(lab, peer, true)
    for (let frame = 0; frame < 5; frame++)
      for (const payload of packetizeVp8(Uint8Array.of(0x10, 0, 0, frame), frame))
        film.writeRtp(packet(frame, payload))
    const played = (): string[] =>
      ofKind(lab.events, 'media.frame')
        .filter(({ at, outcome }) => at === 'werift' && outcome === 'decoded')
        .map(({ track, peer: from }) => `${track} from ${from}`)
    await vi.waitFor(() => expect(played().length).toBeGreaterThanOrEqual(5), PATIENCE)
    expect(new Set(played())).toEqual(new Set(['video from browser']))
    await vi.waitFor(() => expect(seen).toEqual(['video of werift']), PATIENCE)
    expect(lab.events.map(({ kind }) => kind)).not.toContain('violation')
  })

  it('may close and connect anew, on ports that were given back', async () => {
    const lab = await openLive(called())
    for (let round = 1; round <= 6; round++) {
      const peer = realPeer(lab)
      await greetEachOther(lab, peer, true, round)
      lab.say({ type: 'bye' })
      await vi.waitFor(
        () =>
          expect(
            finalStates(lab.events).filter((state) => state === 'signaling closed').length,
          ).toBe(round),
        PATIENCE,
      )
      await peer.pc.close()
    }
  })
})
