/** Why a difference between offer and answer matters, and which ones are not allowed. */

type Kind = 'same' | 'changed' | 'added' | 'removed'

/** By attribute without its first word: what a difference means. */
const WHY: Readonly<Record<string, Partial<Record<Kind, string>> & { any?: string }>> = {
  'o=': {
    any: 'Each side names its own session; only the version counts up when it describes itself anew. (RFC 3264 §8)',
  },
  'm=': {
    changed:
      'The answer keeps the offer’s order, and lists the formats it can use, in the order it prefers them. Port 0 would refuse the section. (RFC 3264 §6)',
    removed: 'Every section of the offer must be answered, if only by port 0. (RFC 3264 §6)',
    added: 'An answer has no sections of its own. (RFC 3264 §6)',
  },
  'a=group': {
    changed: 'The answer keeps in the group what it will send over one transport. (RFC 9143 §7.3)',
    removed: 'Without the group each section gets its own transport. (RFC 9143 §7.3)',
  },
  'a=mid': {
    same: 'The answer repeats the mid, which ties the sections together. (RFC 5888 §9.1)',
  },
  'a=ice-ufrag': {
    changed:
      'Each side brings its own fragment: a check carries the receiver’s first, then the sender’s. (RFC 8445 §7.2.2)',
    same: 'Both sides should not have the same fragment: each makes its own. (RFC 8445 §5.3)',
  },
  'a=ice-pwd': {
    changed:
      'Each side brings its own password: a check is keyed with the receiver’s. (RFC 8445 §7.2.2)',
  },
  'a=ice-options': { any: 'Options hold for the side that states them. (RFC 8839 §5.6)' },
  'a=ice-lite': {
    added:
      'The answerer is a server that only answers checks: the offerer controls. (RFC 8445 §6.1.1)',
    removed: 'The answerer is a full ICE agent, and so controls. (RFC 8445 §6.1.1)',
  },
  'a=fingerprint': {
    changed: 'Each side shows its own certificate, so the fingerprints differ. (RFC 8122 §5)',
    removed:
      'Without a fingerprint the answer cannot be trusted, and DTLS must not start. (RFC 8827 §6.5)',
  },
  'a=setup': {
    changed:
      'The answer has picked the DTLS roles: active makes the answerer the client, passive the offerer. (RFC 8842 §5.3)',
  },
  'a=sctp-port': { any: 'Each side tells the SCTP port it listens on. (RFC 8841 §5)' },
  'a=max-message-size': {
    any: 'Each side tells the largest message it takes: what one may send is the other’s value. (RFC 8841 §6)',
  },
  'a=candidate': {
    any: 'Each side lists its own addresses; ICE pairs every one with every one. (RFC 8445 §6.1.2.2)',
  },
  'a=rtpmap': {
    removed: 'The answerer cannot use this format, so it will not be sent. (RFC 3264 §6.1)',
    added:
      'A format that was not offered: allowed, but the offerer need not take it. (RFC 3264 §6.1)',
  },
  'a=fmtp': {
    changed: 'Most settings say what a side can receive, so the two may differ. (RFC 8866 §6.15)',
    removed: 'The format is not used, or its settings are the usual ones. (RFC 8866 §6.15)',
  },
  'a=rtcp-fb': {
    removed: 'The answerer does not support this feedback, so it is off. (RFC 4585 §4.2)',
  },
  'a=extmap': {
    removed:
      'The answerer does not want this header extension, so no packet may carry it. (RFC 8285 §7)',
    added: 'An extension that was not offered must not be in an answer. (RFC 8285 §7)',
    changed: 'Number or direction of the extension differ. (RFC 8285 §7)',
  },
  'a=rtcp-mux': {
    removed: 'The answerer cannot share a port, so RTCP needs another one. (RFC 5761 §5.1.1)',
  },
  'a=rtcp-rsize': { removed: 'RTCP packets have to be compound. (RFC 5506 §5)' },
  'a=simulcast': {
    changed: 'The answer turns send and recv around, and may drop encodings. (RFC 8853 §5.3.2)',
    removed: 'The answerer wants one encoding only. (RFC 8853 §5.3.2)',
  },
  'a=rid': { changed: 'The answer turns send and recv around. (RFC 8851 §6.3)' },
  'a=msid': { any: 'Each side names the streams it sends. (RFC 8830 §2)' },
  'a=ssrc': { any: 'Each side announces its own sources. (RFC 5576 §4.1)' },
  'a=sendrecv': { removed: 'One direction is given up; another line says which. (RFC 3264 §6.1)' },
  'a=sendonly': {
    removed: 'The answer sees it from the other side: recvonly, or inactive. (RFC 3264 §6.1)',
    added: 'The answerer sends, and the offerer only receives. (RFC 3264 §6.1)',
  },
  'a=recvonly': {
    removed: 'The answer sees it from the other side: sendonly, or inactive. (RFC 3264 §6.1)',
    added: 'The answerer receives, and sends nothing back. (RFC 3264 §6.1)',
  },
  'a=inactive': { added: 'No media flows in either direction for now. (RFC 3264 §6.1)' },
}

/** Why it matters that an attribute is the same, changed, added or removed. */
export function whyOf(attribute: string, kind: Kind): string | undefined {
  const name = attribute.split(':', 1)[0] ?? ''
  const known = Object.hasOwn(WHY, name) ? WHY[name] : undefined
  return known?.[kind] ?? known?.any
}

/** Answers to a role of DTLS (RFC 8842 §5.3, RFC 4145 §4.1). */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  actpass: ['active', 'passive'],
  active: ['passive', 'holdconn'],
  passive: ['active', 'holdconn'],
  holdconn: ['holdconn'],
}

/** Where the answer may not say what it says. */
export function problemOf(
  attribute: string,
  offer: string | undefined,
  answer: string | undefined,
): string | undefined {
  if (attribute === 'a=setup' && offer !== undefined && answer !== undefined) {
    const allowed = Object.hasOwn(ROLES, offer) ? ROLES[offer] : undefined
    if (allowed && !allowed.includes(answer))
      return `${answer} does not answer ${offer}: only ${allowed.join(' or ')} do (RFC 8842 §5.3)`
  }
  if (attribute === 'a=mid' && offer !== answer)
    return 'An answer has the mids of its offer (RFC 5888 §9.1)'
  if (attribute === 'm=' && answer === undefined) return 'The section is not answered (RFC 3264 §6)'
  if (attribute === 'm=' && offer === undefined) return 'The section was not offered (RFC 3264 §6)'
  if (attribute === 'm=' && mediaOf(offer) !== mediaOf(answer))
    return 'An answer has the media of its offer, in the same order (RFC 3264 §6)'
  if (attribute === 'a=rtcp-mux' && offer === undefined)
    return 'Only what was offered can be agreed to (RFC 5761 §5.1.1)'
  return undefined
}

function mediaOf(line: string | undefined): string {
  return line?.split(' ', 1)[0] ?? ''
}
