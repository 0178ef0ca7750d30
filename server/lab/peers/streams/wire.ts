/** HTTP messages of WHIP and WHEP as signals of the trace, and through the scenario's rules. */
import type { JsonValue, SignalType } from '../../../../machines/trace/event.ts'
import { SIGNALING_ID } from '../../services/signaling/message.ts'
import type { PeerPorts } from '../ports.ts'
import { headText, type HttpRequest, type HttpResponse } from '../../http/message.ts'

/** Where plain HTTP is spoken (RFC 9110 §4.2.1). */
export const HTTP_PORT = 80
export const SDP_TYPE = 'application/sdp'
export const FRAGMENT_TYPE = 'application/trickle-ice-sdpfrag'

/** Between whom a message goes. */
export interface Ends {
  from: string
  to: string
}

/** Writes into the trace that a message leaves or has come; what follows is caused by it. */
export function recordHttp(
  ports: PeerPorts,
  direction: 'send' | 'receive',
  message: HttpRequest | HttpResponse,
  { from, to }: Ends,
): void {
  const type = typeOf(message)
  const seq = ports.record({
    kind: 'signal',
    at: direction === 'send' ? from : to,
    direction,
    type,
    from,
    to,
    http: headText(message),
    message: told(type, message),
  })
  ports.because(seq)
}

/**
 * Lets a message that has come pass the scenario's rules for signaling, where it leaves and where it
 * arrives; `deliver` gets what they leave of it.
 */
export function passRules<Message extends HttpRequest | HttpResponse>(
  { intercept }: PeerPorts,
  message: Message,
  ends: Ends,
  deliver: (message: Message) => void,
): void {
  const text = JSON.stringify(told(typeOf(message), message))
  intercept(text, { ...ends, at: SIGNALING_ID }, (left) =>
    intercept(left, { ...ends, at: ends.to }, (arrived) =>
      deliver(arrived === text ? message : { ...message, body: bodyIn(arrived, message.body) }),
    ),
  )
}

/** What a message is to signaling. */
function typeOf(message: HttpRequest | HttpResponse): SignalType {
  if ('status' in message) {
    if (message.status >= 400) return 'error'
    return message.status === 201 ? 'answer' : 'ack'
  }
  if (message.method === 'DELETE') return 'bye'
  if (message.method === 'PATCH')
    return message.body.includes('a=candidate:') ? 'candidate' : 'end-of-candidates'
  return 'offer'
}

function told(type: SignalType, message: HttpRequest | HttpResponse): Record<string, JsonValue> {
  const { body } = message
  if (body === '') return { type }
  if (type === 'offer' || type === 'answer') return { type, sdp: body }
  if (type === 'error') return { type, message: body }
  return { type, fragment: body }
}

/** What a rule has made of the body; a message that it has broken has none. */
function bodyIn(text: string, otherwise: string): string {
  try {
    const { sdp, fragment, message } = JSON.parse(text) as Record<string, unknown>
    return [sdp, fragment, message].find((each) => typeof each === 'string') ?? otherwise
  } catch {
    return ''
  }
}
