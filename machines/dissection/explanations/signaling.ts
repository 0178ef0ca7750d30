/** What the members of a signaling message are for. WebRTC leaves signaling open; this is Peerscope's. */

export const SIGNALING_EXPLANATIONS = {
  'signaling.json.name': 'The name of a member, in quotes. (RFC 8259 §4)',
  'signaling.json.punctuation':
    'Braces, brackets, commas and colons structure the text; space around them means nothing. (RFC 8259 §2)',
  'signaling.type':
    'What the message is. WebRTC does not say how offers, answers and candidates travel: every application has a signaling protocol of its own, and this is the playground’s. (RFC 8825 §3)',
  'signaling.id':
    'The sender’s number for the message; the server repeats it in its acknowledgement, so that nothing is lost unnoticed. (RFC 8825 §3)',
  'signaling.n':
    'The server’s number for what it forwards: a peer that comes back says the last one it has, and misses nothing. (RFC 8825 §3)',
  'signaling.of': 'The number of the message that is answered. (RFC 8825 §3)',
  'signaling.from':
    'Who sent it, as the server says: the receiver has to trust the server, and with it the fingerprint in a description. (RFC 8826 §4.3)',
  'signaling.to': 'For whom it is. (RFC 8825 §3)',
  'signaling.peer': 'The name of the peer. (RFC 8825 §3)',
  'signaling.peers': 'Who is registered at the moment. (RFC 8825 §3)',
  'signaling.session':
    'A random text by which the server knows a peer again after a lost connection. (RFC 8825 §3)',
  'signaling.last': 'The last number of the server that this peer has seen. (RFC 8825 §3)',
  'signaling.code': 'Which error it is, as a word that programs can compare. (RFC 8825 §3)',
  'signaling.message': 'The error in words. (RFC 8825 §3)',
  'signaling.text':
    'What somebody says. It passes the server, which can read and keep it; a data channel is encrypted from peer to peer. (RFC 8826 §4.3)',
  'signaling.call':
    'Names the call that the message is about, so that words about an older one change nothing. (RFC 3261 §8.1.1.4)',
  'signaling.media': 'What the caller means to send, and asks for. (RFC 3261 §13.2.1)',
  'signaling.ring-ms':
    'How long it is to ring, milliseconds, until nobody has answered. (RFC 3261 §20.19)',
  'signaling.reason': 'Why the call is over, for the other end to say so too. (RFC 3326 §2)',
  'signaling.sdp':
    'The session description, as a JSON string: its line ends are written as \\r\\n. The next layer shows it decoded. (RFC 8829 §3.2, RFC 8259 §7)',
  'signaling.candidate':
    'A candidate that was found after the description was sent; an empty text says that no more follow. The next layer shows it word by word. (RFC 8838 §9, RFC 8829 §3.5.2)',
  'signaling.sdp-mid': 'The mid of the media section that the candidate is for. (RFC 8829 §3.5.2)',
  'signaling.sdp-m-line-index':
    'The place of that media section, counted from 0; used when there is no mid. (RFC 8829 §3.5.2)',
  'signaling.other': 'A member that this protocol does not know and ignores. (RFC 8259 §4)',
} as const satisfies Record<string, string>
