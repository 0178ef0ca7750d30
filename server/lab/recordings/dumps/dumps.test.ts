import { describe, expect, it } from 'vitest'
import type { LabStart } from '../../../../machines/trace/event.ts'
import { MAX_PEERS } from '../../../../machines/scenario/limits.ts'
import { readDump } from './index.ts'
import { ANSWER, CANDIDATE, internals, lines, MAGIC, OFFER, told } from './testing.ts'

const T = 1_600_000_000_000

const start = (text: string) => readDump('dump', text)[0] as LabStart

/** As Chromium writes it: JSON inside of text, times as numbers. */
const entry = (type: string, value: object | string, atMs = T) => ({
  ...{ type, timestamp: atMs },
  value: typeof value === 'string' ? value : JSON.stringify(value),
})

/** As it did before version 138: words for people. */
const oldEntry = (type: string, value: string, time = '2020-09-13T12:26:40.000Z') => ({
  ...{ time, type, value },
})

describe('dumps of webrtc-internals', () => {
  it('tell calls, states and messages in order of time', () => {
    const one = [
      entry('setLocalDescription', '', T + 1),
      entry('onsignalingstatechange', '"have-local-offer"', T + 2),
      entry('setLocalDescriptionOnSuccess', { type: 'offer', sdp: OFFER }, T + 2),
      entry('onicecandidate', { candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 }, T + 3),
      entry('setRemoteDescription', { type: 'answer', sdp: ANSWER }, T + 8),
    ]
    const other = [
      entry('setRemoteDescription', { type: 'offer', sdp: OFFER }, T + 4),
      entry('addIceCandidate', { candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 }, T + 5),
      entry('setLocalDescription', { type: 'answer', sdp: ANSWER }, T + 6),
      entry('setLocalDescriptionOnFailure', 'InvalidStateError', T + 7),
    ]
    const text = internals({ '2-1': { updateLog: other }, '1-1': { updateLog: one } })
    expect(told(text)).toEqual([
      'peer RTCPeerConnection call',
      'peer setLocalDescription call',
      'peer signaling have-local-offer',
      'peer setLocalDescription resolved',
      'peer sends offer',
      'peer icecandidate event',
      'peer sends candidate',
      'peer-2 RTCPeerConnection call',
      'peer-2 receives offer',
      'peer-2 setRemoteDescription call',
      'peer-2 receives candidate',
      'peer-2 addIceCandidate call',
      'peer-2 setLocalDescription call',
      'peer-2 sends answer',
      'peer-2 setLocalDescription rejected',
      'peer receives answer',
      'peer setRemoteDescription call',
    ])
    const events = readDump('dump', text)
    const sent = events.findIndex((event) => event.kind === 'signal' && event.type === 'offer')
    expect(events[9]).toMatchObject({ kind: 'signal', direction: 'receive', cause: sent })
    expect(events.map(({ atUs }) => atUs)).toContain(7000)
    expect(start(text).source).toMatchObject({
      format: 'webrtc-internals',
      beganUs: (T + 1) * 1000,
    })
  })

  it('tell what old ones said in words', () => {
    const log = [
      oldEntry('createOfferOnSuccess', `type: offer, sdp: ${OFFER}`),
      oldEntry('setLocalDescription', `type: offer, sdp: ${OFFER}`),
      oldEntry('setLocalDescriptionOnSuccess', ''),
      oldEntry('signalingStateChange', 'SignalingStateHaveLocalOffer'),
      oldEntry('iceGatheringStateChange', 'ICEGatheringStateGathering'),
      oldEntry('icecandidate', `sdpMid: 0, sdpMLineIndex: 0, candidate: ${CANDIDATE}`),
      oldEntry('iceConnectionStateChange', 'ICEConnectionStateChecking'),
      oldEntry('addIceCandidateFailed', ''),
      oldEntry('stop', ''),
    ]
    const text = internals({ '1-1': { updateLog: log, url: 'https://Meet.example.com/room' } })
    expect(told(text)).toEqual([
      'meet-example-com RTCPeerConnection call',
      'meet-example-com createOffer resolved',
      'meet-example-com setLocalDescription call',
      'meet-example-com sends offer',
      'meet-example-com setLocalDescription resolved',
      'meet-example-com signaling have-local-offer',
      'meet-example-com ice-gathering gathering',
      'meet-example-com icecandidate event',
      'meet-example-com sends candidate',
      'meet-example-com ice checking',
      'meet-example-com addIceCandidate rejected',
      'meet-example-com close call',
      'meet-example-com signaling closed',
      'meet-example-com ice closed',
      'meet-example-com connection closed',
    ])
    expect(start(text).hosts.map(({ id }) => id)).toEqual([
      'meet-example-com',
      'remote',
      'signaling',
    ])
    const message = readDump('dump', text).find(
      (event) => event.kind === 'signal' && event.type === 'candidate',
    )
    expect(message).toMatchObject({
      message: { candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 },
    })
  })

  const at = { startTime: '2020-09-13T12:26:40.000Z', endTime: '2020-09-13T12:26:41.000Z' }
  const series = (statsType: string, id: string, values: Record<string, unknown[]>) =>
    Object.entries(values).map(([property, each]) => [
      `${id}-${property}`,
      { ...at, statsType, values: JSON.stringify(each) },
    ])
  const candidate = (type: string, address: string) => ({
    candidateType: [type, type],
    address: [address, address],
    port: [5000, 5000],
    protocol: ['udp', 'udp'],
    priority: [1, 1],
  })

  it('tell pairs, transports and channels from statistics', () => {
    const stats = Object.fromEntries([
      ...series('candidate-pair', 'CP-1', {
        localCandidateId: ['L', 'L'],
        remoteCandidateId: ['R', 'R'],
        state: ['in-progress', 'succeeded'],
        nominated: [false, true],
      }),
      ...series('local-candidate', 'L', candidate('host', '192.0.2.7')),
      ...series('remote-candidate', 'R', candidate('srflx', '2001:db8::1')),
      ...series('transport', 'T01', {
        dtlsState: ['connecting', 'connected'],
        selectedCandidatePairId: ['', 'CP-1'],
      }),
      ...series('data-channel', 'D1', { label: ['chat', 'chat'], state: ['open', 'closed'] }),
      ...series('inbound-rtp', 'I1', { packetsLost: [1, 2] }),
    ])
    const pair = 'peer host/192.0.2.7:5000-srflx/[2001:db8::1]:5000'
    const text = internals({ '1-1': { updateLog: [], stats } })
    expect(told(text)).toEqual([
      'peer RTCPeerConnection call',
      'peer dtls 0 connecting',
      ...[`${pair} frozen`, `${pair} waiting`, `${pair} in-progress`],
      'peer channel chat open',
      'peer dtls 0 connected',
      ...[`${pair} succeeded`, `${pair} nominated`, `${pair} selected`],
      'peer channel chat closed',
    ])
    expect(start(text).source?.skipped).toEqual([{ what: 'statistics of inbound-rtp', count: 1 }])
    expect(start(text).hosts.map(({ addresses }) => addresses)).toEqual([
      ['192.0.2.7'],
      ['2001:db8::1'],
      [],
    ])
  })

  it('tell pairs of the statistics before those', () => {
    const stats = Object.fromEntries(
      series('googCandidatePair', 'Conn-audio-1-0', {
        googLocalAddress: ['192.0.2.7:5000'],
        googRemoteAddress: ['[2001:db8::1]:6000'],
        googLocalCandidateType: ['local'],
        googRemoteCandidateType: ['stun'],
        googActiveConnection: ['true'],
        googWritable: ['true'],
      }),
    )
    const pair = 'peer host/192.0.2.7:5000-srflx/[2001:db8::1]:6000'
    expect(told(internals({ '1-1': { updateLog: [], stats } })).slice(1)).toEqual([
      ...[`${pair} frozen`, `${pair} waiting`, `${pair} in-progress`, `${pair} succeeded`],
      `${pair} selected`,
    ])
  })

  it('tell who asked for a camera, and what came of it', () => {
    const text = JSON.stringify({
      getUserMedia: [
        { request_type: 'getUserMedia', rid: 4, timestamp: T, video: '' },
        { request_type: 'getUserMedia', rid: 4, timestamp: T, error: 'NotAllowedError' },
        { request_type: 'getUserMedia', rid: 9, timestamp: T, audio: '' },
      ],
      PeerConnections: { '4-2': { updateLog: [entry('close', '', T + 1)] } },
    })
    expect(told(text).slice(0, 2)).toEqual(['peer getUserMedia call', 'peer getUserMedia rejected'])
    expect(start(text).source?.skipped).toEqual([
      { what: 'getUserMedia of a page without a connection', count: 1 },
    ])
  })

  it('keep what they do not know as notes, up to a limit, and count it', () => {
    const log = Array.from({ length: 300 }, (_, index) => entry('flux', `<b>${index}</b>`))
    const text = internals({ '1-1': { updateLog: log }, '1-2': { updateLog: [] } })
    const notes = told(text).filter((line) => line.includes(' note '))
    expect(notes).toHaveLength(200)
    expect(notes[0]).toBe('peer note flux <b>0</b>')
    expect(start(text).source?.skipped).toEqual([
      { what: 'connections without an event', count: 1 },
      { what: 'log entries flux', count: 300 },
    ])
  })

  it('tell what a connection must have had to be connected', () => {
    const log = [
      entry('onconnectionstatechange', '"connecting"'),
      entry('onconnectionstatechange', '"connected"'),
    ]
    expect(told(internals({ '1-1': { updateLog: log } })).slice(1)).toEqual([
      ...['peer connection connecting', 'peer connection connected'],
      ...['peer dtls 0 connecting', 'peer dtls 0 connected'],
    ])
  })

  it('hold as many peers as a trace can have', () => {
    const log = { updateLog: [entry('close', '')] }
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}-1`, log]))
    const { hosts, source } = start(internals(many))
    expect(hosts.filter(({ role }) => role === 'peer')).toHaveLength(MAX_PEERS)
    expect(source?.skipped).toEqual([{ what: `connections beyond ${MAX_PEERS} peers`, count: 12 }])
  })
})

describe('dumps of rtcstats', () => {
  const header = [MAGIC, { fileFormat: 3 }]

  it('tell numbers for names, times since the line before, and statistics that changed', () => {
    const text = lines(
      ...header,
      [39, 'PC_0', { iceServers: [] }, T],
      [2, 'PC_0', null, '2-0', 1],
      [3, 'PC_0', { type: 'offer', sdp: OFFER }, '2-0', 1],
      [6, 'PC_0', { type: 'offer', sdp: 'v=\r\nm=\r\n' }, '6-0', 1],
      [23, 'PC_0', 'have-local-offer', 0.5],
      ['g', 'PC_0', { 0: { type: 5, 123: 'connecting' }, t: T }, 1],
      ['g', 'PC_0', { 0: { 123: 'connected' }, 7: null }, 1],
      [36, 'PC_0', null, 1],
    )
    expect(told(text)).toEqual([
      'peer RTCPeerConnection call',
      ...['peer createOffer call', 'peer createOffer resolved'],
      ...['peer setLocalDescription call', 'peer sends offer'],
      'peer signaling have-local-offer',
      ...['peer dtls 0 connecting', 'peer dtls 0 connected'],
      ...['peer close call', 'peer signaling closed', 'peer ice closed', 'peer connection closed'],
    ])
    const events = readDump('dump', text)
    const offer = events.find((event) => event.kind === 'signal')
    expect(offer).toMatchObject({ atUs: 3000, message: { sdp: OFFER } })
    expect(start(text).source).toMatchObject({ format: 'rtcstats', beganUs: T * 1000 })
  })

  it('tell older ones: whole times, a header of JSON', () => {
    const text = lines(
      { path: '/room', origin: 'https://talk.example.org', url: '/room' },
      ['create', 'PC_0', {}, T],
      ['setRemoteDescription', 'PC_0', [{ type: 'offer', sdp: OFFER }], T + 5],
      ['onicecandidate', 'PC_0', null, T + 6],
      ['oniceconnectionstatechange', 'PC_0', 'checking', T + 7],
    )
    expect(told(text)).toEqual([
      'talk-example-org RTCPeerConnection call',
      ...['talk-example-org receives offer', 'talk-example-org setRemoteDescription call'],
      ...['talk-example-org icecandidate event', 'talk-example-org sends end-of-candidates'],
      'talk-example-org ice checking',
    ])
  })
})

describe('what is no dump', () => {
  it.each([
    ['{}', 'is no dump: PeerConnections is missing'],
    ['[1, 2]', 'is no dump: PeerConnections is missing'],
    ['{"PeerConnections": {', 'is no dump: it is not JSON'],
    ['{"PeerConnections": {}}', 'is a dump that holds no connection'],
    ['RTCStatsDump\nno', 'line 2: has no header of rtcstats'],
    ['RTCStatsDump\n{"fileFormat":4}', 'fileFormat: 4 is not known, only up to 3'],
    ['RTCStatsDump\n{"fileFormat":3}\n[39,', 'line 3: is not JSON'],
  ])('%s', (text, message) => expect(() => readDump('dump', text)).toThrow(message))
})
