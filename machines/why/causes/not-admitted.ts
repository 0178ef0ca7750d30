/** The signaling server does not let somebody in: a page of another origin, or no good token. */
import { rfc, type Reference } from '../../reference.ts'
import type { PacketSend } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { cut, moment } from '../words.ts'

interface Refusal {
  what: (who: string) => Said
  reference: Reference
  fix: Said[]
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'HTTP/1.1 403': {
    what: (who) =>
      say`The Origin in ${who}'s opening handshake is not one of those that the server lists. A server that looks at it keeps out pages of strangers that run in a browser of its own user; what is no browser can write any Origin it likes.`,
    reference: rfc(6455, '10.2'),
    fix: [say`Add the origin of the page to those that the server lets in.`],
  },
  'HTTP/1.1 401': {
    what: (who) =>
      say`${who}'s opening handshake carried no token, or one that the server does not take.`,
    reference: rfc(6455, '10.5'),
    fix: [say`Give the peer a token that is valid now.`],
  },
}

function refusalIn(response: PacketSend): Refusal | undefined {
  return REFUSALS[response.summary.slice(0, 'HTTP/1.1 403'.length)]
}

/** The refusal of a peer, the first that it got. */
function refusalOf({ evidence }: Question, peer: string): Journey | undefined {
  return [...evidence.journeys.values()].find(
    ({ sent, delivered }) =>
      sent?.type === 'upgrade-response' && delivered?.at === peer && refusalIn(sent) !== undefined,
  )
}

export function notAdmitted(question: Question): Finding[] {
  if (question.stage !== 'signaling') return []
  const ends = [question.at, ...(question.peer === undefined ? [] : [question.peer])]
  return ends.flatMap((peer): Finding[] => {
    const refused = refusalOf(question, peer)
    const refusal = refused?.sent && refusalIn(refused.sent)
    if (!refused?.sent || !refusal) return []
    return [
      {
        cause: 'not-admitted',
        culprit: refused.sent.seq,
        chain: stepsOf(refused),
        says: say`The signaling server answered ${cut(peer)}'s request for a WebSocket with "${cut(refused.sent.summary)}" ${moment(refused.sent)}. ${refusal.what(cut(peer))} The page behind ${cut(peer)} sees only close code 1006, and each new attempt ends the same way.`,
        reference: refusal.reference,
        fix: refusal.fix,
        weight: TIER.deed,
      },
    ]
  })
}
