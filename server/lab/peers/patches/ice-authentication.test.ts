import { describe, expect, it } from 'vitest'
import type { ConnectionInternals } from '../observe/internals.ts'
import { Message, parseMessage } from '../werift.ts'
import { patchIceAuthentication } from './ice-authentication.ts'
import type { Protocol } from './ice-internals.ts'

const OURS = { fragment: 'ours', password: 'a password of twenty two' }
/** Those of the transport that was there before, which werift keeps out of the history. */
const TAKEN_OVER = { fragment: 'first', password: 'another one of twenty two' }
const SENDER = ['198.51.100.7', 5000] as const
const BINDING = 1
const ALLOCATE = 3
const REQUEST = 0

/** An agent that knows one fragment, and what became of a request that reached it. */
function receive(request: Message): 'accepted' | number {
  let accepted = false
  const answers: Message[] = []
  const ice = {
    userHistory: { [OURS.fragment]: OURS.password },
    localUsername: TAKEN_OVER.fragment,
    localPassword: TAKEN_OVER.password,
    ensureProtocol: () => undefined,
  } as unknown as ConnectionInternals
  const protocol = {
    onRequestReceived: { execute: () => (accepted = true) },
    sendStun: (answer: Message) => Promise.resolve(void answers.push(answer)),
  } as unknown as Protocol
  patchIceAuthentication(ice)
  ice.ensureProtocol(protocol)
  const data = request.bytes
  const parsed = parseMessage(data)
  if (!parsed) throw new Error('not a STUN message')
  protocol.onRequestReceived.execute(parsed, SENDER, data)
  const [answer] = answers
  if (accepted) return 'accepted'
  expect(answer?.attributesKeys).toEqual(['ERROR-CODE', 'FINGERPRINT'])
  if (!answer) throw new Error('neither accepted nor answered')
  const [code] = answer.getAttributeValue('ERROR-CODE') as [number]
  return code
}

function check(username: string | undefined, password?: string, method = BINDING): Message {
  const request = new Message(method, REQUEST)
  if (username !== undefined) request.setAttribute('USERNAME', username)
  if (password !== undefined) request.addMessageIntegrity(Buffer.from(password))
  return request.addFingerprint()
}

describe('a STUN request', () => {
  it('with our fragment and password is accepted', () => {
    expect(receive(check('ours:theirs', OURS.password))).toBe('accepted')
    expect(receive(check('first:theirs', TAKEN_OVER.password))).toBe('accepted')
    expect(receive(check('first:theirs', OURS.password))).toBe(401)
  })

  it.each([
    ['without USERNAME', check(undefined, OURS.password)],
    ['without MESSAGE-INTEGRITY', check('ours:theirs')],
    ['with nothing', check(undefined)],
    ['of another method', check('ours:theirs', OURS.password, ALLOCATE)],
  ])('%s is answered 400', (_, request) => {
    expect(receive(request)).toBe(400)
  })

  it.each([
    ['another fragment', check('others:theirs', OURS.password)],
    ['a fragment that every object has', check('constructor:theirs', OURS.password)],
    ['another password', check('ours:theirs', 'another password')],
    ['no colon', check('ours', OURS.password)],
    ['two colons', check('ours:the:irs', OURS.password)],
  ])('with %s is answered 401', (_, request) => {
    expect(receive(request)).toBe(401)
  })
})
