/** What the attributes of ICE, DTLS, SCTP and bundling in a session description are for. */

export const SDP_TRANSPORT_EXPLANATIONS = {
  'sdp.group':
    'Names media sections that belong together. BUNDLE offers to send all of them over one transport, with one ICE and one DTLS. (RFC 5888 §5, RFC 9143 §5)',
  'sdp.group.semantics':
    'What the grouping means: BUNDLE one transport, LS lips in sync with speech. (RFC 5888 §5, RFC 9143 §5)',
  'sdp.group.member':
    'The mid of a section in the group. The first one of BUNDLE in an offer suggests whose address is used. (RFC 9143 §7.2)',
  'sdp.mid':
    'The name of this media section. Candidates refer to it, and RTP packets may carry it to say where they belong. (RFC 5888 §4, RFC 9143 §15)',
  'sdp.bundle-only':
    'This section is offered only together with the group; alone it would be refused, which its port 0 says to those who do not bundle. (RFC 9143 §6)',
  'sdp.ice-ufrag':
    'First half of the ICE credentials. Each connectivity check carries both fragments as its username; a changed one means an ICE restart. (RFC 8839 §5.4, RFC 8445 §7.2.2)',
  'sdp.ice-pwd':
    'Second half of the ICE credentials: never sent in a check, but its key. MESSAGE-INTEGRITY proves that the sender has read this description. (RFC 8839 §5.4, RFC 8445 §7.2.2)',
  'sdp.ice-options':
    'Extensions of ICE that the sender supports; they are used when the other side does, too. (RFC 8839 §5.6)',
  'sdp.ice-options.tag':
    'One extension: trickle lets candidates come after the description, ice2 tells that RFC 8445 and not RFC 5245 is spoken. (RFC 8838 §3, RFC 8445 §10)',
  'sdp.ice-lite':
    'The sender only answers checks and never makes any, as a server with a public address may. The other side then controls. (RFC 8839 §5.3, RFC 8445 §2.5)',
  'sdp.ice-mismatch':
    'The answerer saw a default address that is no candidate: something between changed the description, so ICE is not used. (RFC 8839 §5.3)',
  'sdp.ice-pacing': 'How far apart the sender would like to start its checks. (RFC 8839 §5.5)',
  'sdp.candidate':
    'An address at which the sender may be reached, with what is needed to try it. (RFC 8839 §5.1)',
  'sdp.candidate.foundation':
    'The same for candidates of the same type, base address, protocol and server: when a check with one of them works, its likes are tried first. (RFC 8445 §5.1.1.3)',
  'sdp.candidate.component':
    'Which part of the stream it is for: 1 for RTP or data, 2 for RTCP on a port of its own. Where both share a port there is only 1. (RFC 8839 §5.1)',
  'sdp.candidate.transport':
    'UDP, or TCP for networks that let nothing else out. (RFC 8839 §5.1, RFC 6544 §4.5)',
  'sdp.candidate.priority':
    'The higher, the earlier it is tried. Its first byte ranks the type, the next two rank interfaces, the last is 256 less the component. (RFC 8445 §5.1.2.1)',
  'sdp.candidate.address':
    'IP address, or a random name ending in .local that only the local network can resolve, which hides private addresses from web pages. (RFC 8839 §5.1, draft-ietf-mmusic-mdns-ice-candidates §3.1)',
  'sdp.candidate.port':
    'The port on which the sender listens at this address: of its socket, its NAT or its relay. (RFC 8839 §5.1)',
  'sdp.candidate.pair-name': 'The name of the value that follows. (RFC 8839 §5.1)',
  'sdp.candidate.typ':
    'How the address became known: host from the machine itself, srflx from a STUN server, prflx from a check, relay from a TURN server. (RFC 8445 §5.1.1)',
  'sdp.candidate.raddr':
    'The address behind the candidate: of the host for srflx, as the TURN server saw it for relay. It only helps debugging; browsers may write 0.0.0.0 so that it tells nothing. (RFC 8839 §5.1)',
  'sdp.candidate.rport': 'The port that goes with the related address. (RFC 8839 §5.1)',
  'sdp.candidate.tcptype':
    'Who opens the TCP connection: active connects, passive listens, so does both at once. (RFC 6544 §4.5)',
  'sdp.candidate.generation':
    'How many ICE restarts came before: an addition of libwebrtc that nobody standardised and others ignore. (libwebrtc; RFC 8839 §5.1 lets extensions be ignored)',
  'sdp.candidate.ufrag':
    'The username fragment the candidate belongs to, so that one from before an ICE restart is not taken for a new one. (W3C WebRTC §4.8.1)',
  'sdp.candidate.network-id':
    'A number for the network interface, the same for all candidates of it: an addition of libwebrtc. (libwebrtc; RFC 8839 §5.1 lets extensions be ignored)',
  'sdp.candidate.network-cost':
    'How dear the network is, from 0 to 999; a phone ranks its mobile network behind its Wi-Fi: an addition of libwebrtc. (libwebrtc; RFC 8839 §5.1 lets extensions be ignored)',
  'sdp.candidate.extension':
    'An extension that the receiver ignores unless it knows it. (RFC 8839 §5.1)',
  'sdp.remote-candidates':
    'The candidates of the other side that the controlling side has chosen. (RFC 8839 §5.2)',
  'sdp.end-of-candidates':
    'No more candidates will follow in this generation; only now may ICE conclude that all pairs have failed. (RFC 8838 §13, RFC 8840 §8.2)',
  'sdp.fingerprint':
    'The hash of the certificate that the sender will show in DTLS. It ties the encryption to this description: whoever can change the signaling can change it, too. (RFC 8122 §5, RFC 8827 §6.5)',
  'sdp.fingerprint.hash':
    'Which hash function made the digest; sha-256 is what WebRTC endpoints use. (RFC 8122 §5, RFC 8827 §6.5)',
  'sdp.fingerprint.digest':
    'The digest of the whole certificate in DER, in capital hexadecimal digits. DTLS is broken off when the certificate received has another one. (RFC 8122 §5)',
  'sdp.setup':
    'Who begins DTLS. An offer says actpass, the answer picks: active sends ClientHello, passive waits for it. (RFC 8842 §5, RFC 4145 §4)',
  'sdp.connection': 'Whether a new connection is wanted or the existing one kept. (RFC 4145 §5)',
  'sdp.tls-id': 'Names the DTLS association: a new id asks for a new one. (RFC 8842 §4)',
  'sdp.sctp-port':
    'The SCTP port inside of DTLS; 5000 by custom. It is no port of the machine, since SCTP runs within the encrypted connection. (RFC 8841 §5)',
  'sdp.max-message-size':
    'The largest message the sender of this line can take; without it 64 kilobytes are assumed, 0 means any. (RFC 8841 §6)',
  'sdp.dcmap':
    'Opens a data channel by the description, without a DATA_CHANNEL_OPEN message. (RFC 8864 §5.1)',
  'sdp.dcmap.stream': 'The SCTP stream that the channel is on. (RFC 8864 §5.1)',
  'sdp.dcmap.parameter':
    'A property of the channel: its label, its subprotocol, how ordered and reliable it is. (RFC 8864 §5.1)',
  'sdp.dcsa': 'Says something about the data channel on this stream. (RFC 8864 §5.2)',
  'sdp.dcsa.attribute': 'An attribute of the protocol that is spoken on it. (RFC 8864 §5.2)',
  'sdp.source-filter':
    'Whose packets are welcome; meant for multicast, of no use with ICE. (RFC 4570 §3)',
  'sdp.sctpmap':
    'The way SCTP was described before RFC 8841, still written by old browsers. (draft-ietf-mmusic-sctp-sdp-05)',
  'sdp.sctpmap.application':
    'What runs on SCTP: webrtc-datachannel. (draft-ietf-mmusic-sctp-sdp-05)',
  'sdp.sctpmap.streams': 'How many streams there may be. (draft-ietf-mmusic-sctp-sdp-05)',
} as const satisfies Record<string, string>
