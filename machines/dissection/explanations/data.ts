/** What messages of data channels are (RFC 8831). */

export const DATA_EXPLANATIONS = {
  'data.text':
    'A message that the application sent as text. It is UTF-8, and the receiver gets a string. (RFC 8831 §6.6)',
  'data.text-partial':
    'A piece of a text message, as it was sent long ago; nobody should send this any more. (RFC 8831 §6.6)',
  'data.text-empty':
    'An empty text. SCTP carries no empty messages, so one byte stands for it. (RFC 8831 §6.6)',
  'data.binary':
    'A message that the application sent as bytes, which nothing on the way interprets. (RFC 8831 §6.6)',
  'data.binary-partial':
    'A piece of a binary message, as it was sent long ago; nobody should send this any more. (RFC 8831 §6.6)',
  'data.binary-empty':
    'An empty binary message. SCTP carries no empty messages, so one byte stands for it. (RFC 8831 §6.6)',
  'data.other':
    'A message whose payload protocol identifier is none of those for data channels. (RFC 8831 §8)',
} as const satisfies Record<string, string>
