/** Rules worth trying, ready to be added to any scenario of two or more peers. */
import type { Fault } from './fault-shape.ts'

export interface ReadyMadeFault {
  /** What it does. */
  title: string
  /** What to look for then. */
  description: string
  fault: Fault
}

const every = { nth: 'every' } as const

/** Another certificate's digest, as far as anybody can tell. */
const WRONG_FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => '00').join(':')}`

/**
 * Rules about two peers: the one who calls and the one who answers. Their ids are the same for any
 * two peers, so that adding one again replaces it.
 */
export function readyMadeFaults(caller: string, callee: string): ReadyMadeFault[] {
  return [...checks(caller, callee), ...signaling(caller, callee), FLIGHT_TWICE, STALE_NONCE]
}

function checks(caller: string, callee: string): ReadyMadeFault[] {
  const check = { from: callee, protocol: 'stun', type: 'binding-request' } as const
  return [
    {
      title: `Drop ${callee}'s first check`,
      description: 'Its retransmission, or a triggered check, has to do.',
      fault: { id: 'first-check', match: { ...check, to: caller }, nth: 1, action: 'drop' },
    },
    {
      title: `Corrupt the integrity of ${callee}'s checks`,
      description: 'The sum over the message no longer fits its key.',
      fault: {
        id: 'bad-integrity',
        match: { ...check, has: 'message-integrity' },
        ...every,
        action: 'corrupt',
        field: 'stun.message-integrity',
      },
    },
  ]
}

function signaling(caller: string, callee: string): ReadyMadeFault[] {
  const message = (from: string, type: string) => ({ from, protocol: 'signaling', type }) as const
  return [
    {
      title: `Delay ${callee}'s candidates by 3 s`,
      description: 'Trickle ICE goes on with what it has; which pair wins meanwhile?',
      fault: {
        id: 'late-candidates',
        match: message(callee, 'candidate'),
        ...every,
        action: 'delay',
        delayMs: 3000,
      },
    },
    {
      title: `Lose ${caller}'s second candidate`,
      description: 'Often the reflexive one: without it the other side has nobody to answer to.',
      fault: {
        id: 'second-candidate',
        match: message(caller, 'candidate'),
        nth: 2,
        action: 'drop',
      },
    },
    {
      title: `Rewrite the fingerprint in ${callee}'s answer`,
      description: 'ICE connects; then DTLS meets a certificate that nobody announced.',
      fault: {
        id: 'wrong-fingerprint',
        match: message(callee, 'answer'),
        ...every,
        action: 'rewrite',
        field: 'sdp.fingerprint',
        value: WRONG_FINGERPRINT,
      },
    },
  ]
}

const FLIGHT_TWICE: ReadyMadeFault = {
  title: 'Duplicate DTLS flight 4',
  description: 'ServerHello to ServerHelloDone arrive twice; the handshake has to notice.',
  fault: {
    id: 'flight-4-twice',
    match: { protocol: 'dtls', has: 'flight-4' },
    ...every,
    action: 'duplicate',
  },
}

const STALE_NONCE: ReadyMadeFault = {
  title: 'Answer TURN with 438 once',
  description: 'Stale Nonce: the client should take the new nonce and ask again.',
  fault: {
    id: 'stale-nonce',
    match: { from: 'turn', protocol: 'turn', type: 'allocate-success-response' },
    nth: 1,
    action: 'rewrite',
    field: 'stun.error-code',
    value: '438',
  },
}
