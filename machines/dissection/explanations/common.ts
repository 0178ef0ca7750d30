/** What is said of bytes that belong to no protocol in particular. */

export const COMMON_EXPLANATIONS = {
  'common.rest':
    'Bytes that nothing before announced, or that follow a place where reading broke off. They are kept as they came.',
  'common.unknown':
    'No protocol that shares a WebRTC port begins like this: the first byte falls in none of the ranges by which STUN, DTLS, TURN channels and RTP are told apart. (RFC 7983 §7)',
  'common.zrtp':
    'First bytes from 16 to 19 belong to ZRTP, an older way to agree on keys for media, which WebRTC does not use. (RFC 7983 §7)',
  'common.quic':
    'First bytes from 80 to 127 and from 192 on belong to QUIC, where it shares the port; WebRTC does not send it. (RFC 9443 §3)',
  'common.empty': 'The packet carries no bytes at all.',
  'common.padding':
    'Filler that brings what is before it to a boundary; its content means nothing and a receiver skips it.',
  'stream.part':
    'Bytes of a message in a TCP stream. The stream knows no messages, so one may begin in one segment and end in another. (RFC 9293 §3.7)',
  'stream.again':
    'Bytes that have come before: the sender repeats them because no acknowledgement came in time. (RFC 9293 §3.8.1)',
  'stream.ahead':
    'Bytes behind a gap: a segment before them is still missing, so that they can be read only once it has come. (RFC 9293 §3.4)',
  'stream.header':
    'The length of the message that follows: on a TCP candidate, packets are told apart by it. (RFC 4571 §2)',
  'stream.unframed':
    'Bytes of a TCP stream in which no message of a known protocol begins. (RFC 9293 §3.7)',
} as const satisfies Record<string, string>
