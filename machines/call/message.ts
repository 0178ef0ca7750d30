/** What the call machine hears, what it asks its driver to do, and what two of them tell each other. */

export const MEDIA = ['audio', 'video'] as const
export type Media = (typeof MEDIA)[number]

/** Why a call is over; both ends come to the same reason. */
export const ENDINGS = [
  /** The one who was called did not want it (SIP: 603 Decline). */
  'refused',
  /** The one who was called is in another call (SIP: 486 Busy Here). */
  'busy',
  /** It rang, and nobody answered in time (SIP: 408, 487). */
  'missed',
  /** The caller changed his mind while it rang (SIP: CANCEL). */
  'cancelled',
  /** One of the two ended the call (SIP: BYE). */
  'hung-up',
  /** The connection was not made, or broke. */
  'failed',
  /** One of the two is not, or no longer, reached by signaling (SIP: 480 Temporarily Unavailable). */
  'unreachable',
] as const
export type Ending = (typeof ENDINGS)[number]

/** How long it rings before nobody has answered, milliseconds, unless told. */
export const RING_MS = 30_000
/** Longest time that a call may ring. */
export const MAX_RING_MS = 180_000
/** Characters of a call's name: a peer's id and a number, or what another program takes. */
export const MAX_CALL_CHARS = 128
/** The one who is called rings a little longer: the caller's word that it is over is on its way. */
export const RING_GRACE_MS = 5000
/** How long the line to the other may be gone before a call that nobody has answered is given up. */
export const REACH_MS = 5000
/** How long it may take from the answer to the connection. */
export const CONNECT_MS = 30_000

/**
 * What the two applications tell each other, by way of signaling; `call` names the call, as SIP's
 * Call-ID does (RFC 3261 §8.1.1.4).
 */
export type CallMessage =
  | { type: 'invite'; call: string; media: Media[]; ringMs: number }
  | { type: 'ringing' | 'accept' | 'busy'; call: string }
  | { type: 'refuse' | 'cancel' | 'hang-up'; call: string; reason: Ending }

export type CallMessageType = CallMessage['type']

export const CALL_MESSAGES = [
  'invite',
  'ringing',
  'accept',
  'refuse',
  'busy',
  'cancel',
  'hang-up',
] as const satisfies readonly CallMessageType[]

export function isCallMessage<Other extends { type: string }>(
  message: Other,
): message is Extract<Other, { type: CallMessageType }> {
  return CALL_MESSAGES.some((type) => type === message.type)
}

/** Fields of a message's body that are not what they should be: the first of them. */
export function wrongCallField(
  type: string,
  fields: Readonly<Record<string, unknown>>,
): 'call' | 'media' | 'ringMs' | 'reason' | undefined {
  if (!isCallMessage({ type })) return undefined
  const { call, media, ringMs, reason } = fields
  if (typeof call !== 'string' || call === '' || call.length > MAX_CALL_CHARS) return 'call'
  if (type === 'invite') {
    if (!isMediaList(media)) return 'media'
    return isRingTime(ringMs) ? undefined : 'ringMs'
  }
  const hasReason = type === 'refuse' || type === 'cancel' || type === 'hang-up'
  return hasReason && !ENDINGS.some((each) => each === reason) ? 'reason' : undefined
}

/** A timer of the lab takes it: longer than any that a person waits is a mistake. */
function isRingTime(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= MAX_RING_MS
}

function isMediaList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= MEDIA.length &&
    value.every((each) => MEDIA.some((media) => media === each))
  )
}

/** A timer of a call; the call is named so that one of a call that is over changes nothing. */
export type CallTimer = 'ring' | 'reach' | 'connect'

export type CallEvent =
  /** The person calls. */
  | { type: 'call'; call: string; media: Media[]; ringMs: number }
  /** The person answers, does not want it, or ends what there is. */
  | { type: 'answer' }
  | { type: 'refuse' }
  | { type: 'hang-up' }
  /** The other's messages; `busy` of an invitation says that this person is in another call. */
  | { type: 'invited'; call: string; media: Media[]; ringMs: number; isBusy: boolean }
  | { type: 'rings'; call: string }
  | { type: 'accepted'; call: string }
  | { type: 'refused' | 'cancelled' | 'hung-up'; call: string; reason: Ending }
  | { type: 'was-busy'; call: string }
  /** The signaling server knows nobody of this name. */
  | { type: 'not-found'; call: string }
  /** The line to the other by way of the server is gone, or there again. */
  | { type: 'signaling-lost' }
  | { type: 'signaling-back' }
  /** The RTCPeerConnection. */
  | { type: 'connected' }
  | { type: 'connection-failed' }
  | { type: 'connection-closed' }
  | { type: `${CallTimer}-timeout`; call: string }

export type CallAction =
  | { type: 'send'; params: { message: CallMessage } }
  /** Answer with `…-timeout` when the time has passed. */
  | { type: 'startTimer'; params: { timer: CallTimer; afterMs: number; call: string } }
  | { type: 'stopTimer'; params: { timer: CallTimer } }
  /** Sends what was asked for; the caller connects. Answer with `connected` or `connection-failed`. */
  | { type: 'startMedia'; params: { role: Role; media: Media[] } }
  | { type: 'closeConnection'; params: Record<never, never> }

/** Who has called whom. */
export type Role = 'caller' | 'callee'

/** Parameters of one action. */
export type ParamsOf<Type extends CallAction['type']> = Extract<
  CallAction,
  { type: Type }
>['params']
