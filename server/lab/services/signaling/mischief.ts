/** A signaling server that answers late, badly or not at all, to see what clients make of it. */
import type { z } from 'zod'
import type { signalingServerSchema } from '../../../../machines/scenario/server-shape.ts'
import { readClientMessage, type ServerMessage } from './message.ts'

export type Mischief = Pick<z.output<typeof signalingServerSchema>, 'answerDelayMs' | 'answers'>

export const NO_MISCHIEF: Required<Mischief> = { answerDelayMs: 0, answers: 'right' }

/** What a proxy in front of a server that is gone says, where JSON is expected. */
const GARBAGE = '<html><body>502 Bad Gateway</body></html>'

/** What a command changes of it; what it does not name stays. */
export function changed(mischief: Required<Mischief>, change: Mischief): Required<Mischief> {
  const { answerDelayMs = mischief.answerDelayMs, answers = mischief.answers } = change
  return { answerDelayMs, answers }
}

/** Answers a message badly, which then goes nowhere; false when it is to be handled as usual. */
export function answerBadly(
  { answers }: Required<Mischief>,
  text: string,
  write: (text: string) => void,
): boolean {
  switch (answers) {
    // A signaling server tells no addresses that could be wrong.
    case 'right':
    case 'wrong-address':
      return false
    case 'error-500':
      write(JSON.stringify(refusal(text)))
      return true
    case 'garbage':
      write(GARBAGE)
      return true
    case 'nothing':
      return true
  }
}

function refusal(text: string): ServerMessage {
  const read = readClientMessage(text)
  const of = 'error' in read ? read.of : read.message.id
  return {
    type: 'error',
    ...(of !== undefined && { of }),
    code: 'server-error',
    message: 'the server fails with every message (500)',
  }
}
