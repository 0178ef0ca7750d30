import { expect, test } from 'vitest'
import type { KeysEvent, TraceEvent } from '../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'

function keysIn(events: TraceEvent[]): KeysEvent[] {
  return events.filter((event): event is KeysEvent => event.kind === 'keys')
}

/** The client random of the first ClientHello on the wire (RFC 6347 §4.2.1, RFC 5246 §7.4.1.2). */
function clientRandom(events: TraceEvent[]): string | undefined {
  const hello = events.find(
    (event) => event.kind === 'packet.send' && event.type === 'client-hello',
  )
  if (hello?.kind !== 'packet.send') return undefined
  return Buffer.from(hello.bytes, 'base64').subarray(27, 59).toString('hex')
}

function isConnected(events: TraceEvent[]): boolean {
  return events.some(
    (event) => event.kind === 'state' && event.machine === 'dtls' && event.to === 'connected',
  )
}

test('both peers tell the secret of their session, before either is connected', async () => {
  const events = await runLab(SMALLEST)
  const [one, other, ...more] = keysIn(events)
  expect(more).toEqual([])
  expect([one?.at, other?.at].sort()).toEqual(['alice', 'bob'])
  expect(one).toMatchObject({
    peer: other?.at,
    clientRandom: clientRandom(events),
    masterSecret: other?.masterSecret,
    cipherSuite: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  })
  expect(one?.masterSecret).toMatch(/^[0-9a-f]{96}$/)
  expect(isConnected(events.slice(0, other?.seq))).toBe(false)
  expect(isConnected(events)).toBe(true)
})

test('keys are told of a handshake whose Finished is always lost', async () => {
  const faults = [{ id: 'lost', match: { has: 'finished' }, nth: 'every', action: 'drop' }]
  const events = await runLab({ ...SMALLEST, faults })
  expect(keysIn(events).map(({ at }) => at)).toEqual(['bob'])
  expect(isConnected(events)).toBe(false)
})
