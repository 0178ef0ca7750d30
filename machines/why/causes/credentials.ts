/** A TURN server that refuses: wrong credentials, a nonce too old, a quota reached. */
import { rfc, type Reference } from '../../reference.ts'
import type { PacketSend } from '../../trace/event.ts'
import { causeOf, flowKey } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import { idsOf } from '../places.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { cut, moment } from '../words.ts'

interface Meaning {
  says: Said
  reference: Reference
  fix: Said[]
}

const CREDENTIALS: Meaning = {
  says: say`the username or the credential is wrong: the integrity of the request does not fit what the server knows`,
  reference: rfc(8489, '9.2.4'),
  fix: [say`Give the peer the username and credential that the TURN server knows.`],
}

const MEANING: Readonly<Record<string, Meaning>> = {
  401: CREDENTIALS,
  441: CREDENTIALS,
  438: {
    says: say`the nonce is stale: the server wants the request again with the new one that it sent along, and got none in time`,
    reference: rfc(8489, '9.2.5'),
    fix: [
      say`Let the client repeat the request with the new nonce.`,
      say`Let the nonce of the server live longer.`,
    ],
  },
  486: {
    says: say`the quota of this user is reached: the server gives no more allocations`,
    reference: rfc(8656, '7.4'),
    fix: [say`Raise the quota of the TURN server.`, say`Free allocations that nobody uses.`],
  },
  403: {
    says: say`the server forbids it: it relays not to every address`,
    reference: rfc(8656, '10.2'),
    fix: [say`Allow the address of the peer in the TURN server.`],
  },
  437: {
    says: say`there is no such allocation on the server`,
    reference: rfc(8656, '7.4'),
    fix: [say`Allocate from a new port.`],
  },
}

function codeOf({ summary }: PacketSend): string | undefined {
  return /\b([3-6]\d\d)\b/.exec(summary)?.[1]
}

/** The request that a response answers, by the chain of causes. */
function requestOf({ evidence }: Question, response: PacketSend): Journey | undefined {
  const event = causeOf(evidence, response)
  return event?.kind === 'packet.deliver' ? evidence.journeys.get(event.packet) : undefined
}

/**
 * A 401 to a request without credentials is how a client learns realm and nonce (RFC 8489 §9.2.3), also
 * when the request was repeated; any other is a refusal.
 */
function isChallenge(question: Question, sent: PacketSend, code: string): boolean {
  const request = requestOf(question, sent)?.sent
  return code === '401' && request !== undefined && !request.summary.includes('USERNAME')
}

/** The last response with success to each kind of request of each client, `seq` by who, whom and type. */
function successes({ journeys }: Question): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { sent } of journeys)
    if (sent?.type.endsWith('success-response')) last.set(flowKey(sent), sent.seq)
  return last
}

export function credentials(question: Question): Finding[] {
  const servers = idsOf(question.evidence, 'turn')
  const granted = successes(question)
  return question.journeys.flatMap((journey): Finding[] => {
    const { sent } = journey
    if (!sent || !servers.includes(sent.at) || !sent.type.endsWith('error-response')) return []
    const code = codeOf(sent)
    const meaning = code === undefined ? undefined : MEANING[code]
    if (code === undefined || !meaning || isChallenge(question, sent, code)) return []
    const request = requestOf(question, sent)
    const who = request?.sent?.at ?? sent.to
    const success =
      granted.get(flowKey({ ...sent, type: sent.type.replace('error', 'success') })) ?? -1
    return [
      {
        cause: 'credentials',
        culprit: sent.seq,
        chain: [
          ...(request ? stepsOf(request) : []),
          ...(journey.delivered ? [journey.delivered.seq] : []),
        ],
        says: say`The TURN server answered ${cut(who)} with error ${code} ${moment(sent)} (${cut(sent.summary)}): ${meaning.says}. So ${cut(who)} has no relayed address to fall back on.`,
        reference: meaning.reference,
        fix: meaning.fix,
        weight: TIER.relay * (sent.seq < success ? 0.1 : 1),
      },
    ]
  })
}
