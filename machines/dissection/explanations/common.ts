/** What is said of bytes that belong to no protocol in particular. */

export const COMMON_EXPLANATIONS = {
  'common.rest':
    'Bytes that nothing before announced, or that follow a place where reading broke off. They are kept as they came.',
  'common.unknown':
    'No protocol that shares a WebRTC port begins like this: the first byte falls in none of the ranges by which STUN, DTLS, TURN channels and RTP are told apart. (RFC 7983 §7)',
  'common.empty': 'The packet carries no bytes at all.',
  'common.padding':
    'Filler that brings what is before it to a boundary; its content means nothing and a receiver skips it.',
} as const satisfies Record<string, string>
