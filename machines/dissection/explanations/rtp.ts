/** What the parts of an RTP packet are for. */

export const RTP_EXPLANATIONS = {
  'rtp.first': 'Version, two flags, and how many contributing sources are listed. (RFC 3550 §5.1)',
  'rtp.version':
    'Always 2. These two bits are what tells RTP from STUN and DTLS on the same port. (RFC 3550 §5.1, RFC 7983 §7)',
  'rtp.padding-flag':
    'Set when the payload ends in padding, whose last byte says how much there is. (RFC 3550 §5.1)',
  'rtp.extension-flag': 'Set when header extensions follow the fixed header. (RFC 3550 §5.1)',
  'rtp.csrc-count':
    'How many contributing sources are listed; 0 unless a mixer is between. (RFC 3550 §5.1)',
  'rtp.second':
    'The marker, a flag of the codec, and the payload type, which names the codec. (RFC 3550 §5.1)',
  'rtp.marker':
    'An event in the stream: with video the last packet of a picture, with audio the first after silence. (RFC 3550 §5.1, RFC 3551 §4.1)',
  'rtp.payload-type':
    'The codec of the payload, by the number that the descriptions gave it. (RFC 3550 §5.1, RFC 8866 §6.6)',
  'rtp.sequence':
    'Goes up by one with every packet, so that a receiver sees losses and puts packets in order; it starts anywhere. (RFC 3550 §5.1)',
  'rtp.timestamp':
    'When the first byte of the payload was sampled, in ticks of the codec’s clock; all packets of one picture have the same. (RFC 3550 §5.1)',
  'rtp.ssrc':
    'A random number that names the source of this stream within the session. (RFC 3550 §5.1, §8)',
  'rtp.csrc': 'A source that a mixer has mixed into this packet. (RFC 3550 §5.1)',
  'rtp.extension-header':
    'Which form the header extensions have, and how long they are. (RFC 3550 §5.3.1)',
  'rtp.extension-profile':
    '0xbede announces elements with one-byte headers, 0x1000 to 0x100f with two-byte headers. (RFC 8285 §4.2, §4.3)',
  'rtp.extension-length':
    'How many words of four bytes follow, so that who does not care can skip them all. (RFC 3550 §5.3.1)',
  'rtp.extensions':
    'Extensions, each with a number whose meaning the descriptions agree on by a=extmap. They are not encrypted. (RFC 8285 §4, §5)',
  'rtp.extension-data': 'An extension of an application, in a form of its own. (RFC 3550 §5.3.1)',
  'rtp.extension-sealed':
    'Extensions encrypted like the payload, so that the network does not learn who speaks. (RFC 9335 §5)',
  'rtp.extension-stop': 'Number 15 ends the list: what follows is ignored. (RFC 8285 §4.2)',
  'rtp.extension-padding': 'Zeros that fill up to a word. (RFC 8285 §4.1)',
  'rtp.extension-element': 'Number and length of an extension. (RFC 8285 §4.2)',
  'rtp.extension-id': 'Which extension it is, by its number in a=extmap. (RFC 8285 §4.1)',
  'rtp.extension-element-length':
    'How long the data is; the one-byte header stores one less. (RFC 8285 §4.2, §4.3)',
  'rtp.ext.audio-level':
    'How loud the sound of this packet is, from 0 down to −127 dB, so that a server finds the speaker without decoding. (RFC 6464 §3)',
  'rtp.ext.abs-send-time':
    'When the packet left, in 24 bits of seconds that wrap every 64 s: delay changes show congestion. (libwebrtc, abs-send-time)',
  'rtp.ext.transport-wide-cc':
    'Counts the packets of all streams of a transport together; the receiver reports which arrived when. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §2)',
  'rtp.ext.mid':
    'The mid of the media section, so that a receiver knows where a new source belongs. (RFC 9143 §15)',
  'rtp.ext.rid':
    'Which encoding of a simulcast this is: small, middle or large, by the name in a=rid. (RFC 8852 §3.1)',
  'rtp.ext.rrid':
    'Which encoding of a simulcast this retransmission repairs, by the name in a=rid. (RFC 8852 §3.2)',
  'rtp.ext.toffset':
    'How long after its timestamp the packet was really sent, in ticks of the RTP clock. (RFC 5450 §3)',
  'rtp.ext.video-orientation':
    'How the picture has to be turned to stand upright. (libwebrtc, video-orientation; 3GPP TS 26.114 §7.4.5)',
  'rtp.ext.playout-delay':
    'The least and greatest delay with which the sender wants the picture shown. (libwebrtc, playout-delay)',
  'rtp.ext.other':
    'An extension whose meaning stands in a=extmap of the descriptions; who does not know it ignores it. (RFC 8285 §4.1)',
  'rtp.payload':
    'Sound or picture in the form of its codec. Between WebRTC endpoints it is always encrypted. (RFC 3550 §5.1, RFC 8827 §6.5)',
  'rtp.sealed-payload':
    'The payload, encrypted with keys that DTLS has negotiated. Header and extensions stay readable, so that networks can measure. (RFC 3711 §3.1, RFC 5764 §4.2)',
  'rtp.tag':
    'Authenticates header and payload: whoever lacks the keys can neither forge nor change a packet. (RFC 3711 §3.1, §4.2, RFC 7714 §5.2)',
  'rtp.padding':
    'Filler; browsers send packets of nothing else to measure the bandwidth. (RFC 3550 §5.1)',
  'rtp.padding-count': 'How many bytes of padding there are, this one included. (RFC 3550 §5.1)',
} as const satisfies Record<string, string>
