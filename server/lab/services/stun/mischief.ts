/** A server that answers late or wrongly, for those who want to see what clients make of it. */
import type { StunServerValues } from '../../../../machines/scenario/server-shape.ts'
import type { Endpoint } from '../../network/packet.ts'
import { familyOf } from '../../network/ip.ts'
import { decodeAddress, decodeXorAddress, encodeAddress, encodeXorAddress } from './address.ts'
import { ATTRIBUTE } from './attributes.ts'
import { failed } from './binding.ts'
import { encodeStun } from './message.ts'
import type { Attribute, Seal, StunMessage } from './message.ts'
import { utf8 } from './text.ts'

export type Mischief = Pick<StunServerValues, 'answerDelayMs' | 'answers'>

/** Addresses where nobody is (RFC 5737, RFC 3849). */
export const WRONG_ADDRESS = { 4: '198.51.100.254', 6: '2001:db8:ffff::254' } as const

/** Begins with a byte that no protocol of WebRTC begins with (RFC 7983 §7). */
const GARBAGE = utf8('this is no STUN message')

/** Sends an answer the way the server behaves: at once or late, right or wrong, or not at all. */
export function sendAnswer(
  answer: StunMessage,
  seal: Seal,
  mischief: Mischief,
  ways: { after(delayUs: number, act: () => void): unknown; send(bytes: Uint8Array): void },
): void {
  const bytes = misanswer(answer, seal, mischief)
  if (!bytes) return
  const delayUs = (mischief.answerDelayMs ?? 0) * 1000
  if (delayUs === 0) ways.send(bytes)
  else ways.after(delayUs, () => ways.send(bytes))
}

/** What a command changes of it; what it does not name stays. */
export function changed(mischief: Mischief, change: Mischief): Mischief {
  const { answerDelayMs = mischief.answerDelayMs, answers = mischief.answers } = change
  return { answerDelayMs, answers }
}

/** The bytes that go out in place of the right answer; undefined when nothing does. */
function misanswer(
  answer: StunMessage,
  seal: Seal,
  { answers = 'right' }: Mischief,
): Uint8Array | undefined {
  switch (answers) {
    case 'right':
      return encodeStun(answer, seal)
    case 'wrong-address':
      return encodeStun(withWrongAddresses(answer), seal)
    case 'error-500':
      return encodeStun(failed(answer, 500), seal)
    case 'garbage':
      return GARBAGE
    case 'nothing':
      return undefined
  }
}

function withWrongAddresses(answer: StunMessage): StunMessage {
  const { transaction } = answer
  return { ...answer, attributes: answer.attributes.map((each) => wrong(each, transaction)) }
}

/** The port stays, so that the answer looks plausible. */
function wrong(attribute: Attribute, transaction: Uint8Array): Attribute {
  const { type, value } = attribute
  switch (type) {
    case ATTRIBUTE.xorMappedAddress:
    case ATTRIBUTE.xorRelayedAddress: {
      const right = decodeXorAddress(value, transaction)
      return right ? { type, value: encodeXorAddress(elsewhere(right), transaction) } : attribute
    }
    case ATTRIBUTE.mappedAddress: {
      const right = decodeAddress(value)
      return right ? { type, value: encodeAddress(elsewhere(right)) } : attribute
    }
    default:
      return attribute
  }
}

function elsewhere({ address, port }: Endpoint): Endpoint {
  return { address: WRONG_ADDRESS[familyOf(address)], port }
}
