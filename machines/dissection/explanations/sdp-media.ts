/** What media lines and the attributes of RTP in a session description are for. */

export const SDP_MEDIA_EXPLANATIONS = {
  'sdp.m':
    'Begins a media section: one stream of audio or video, or all data channels together. An answer has as many sections as its offer, in the same order. (RFC 8866 §5.14, RFC 3264 §6)',
  'sdp.m.media': 'What is sent: audio, video, or application for data channels. (RFC 8866 §5.14)',
  'sdp.m.port':
    'The default port. 9 stands for none known yet; 0 refuses the section, or marks it as bundled only. (RFC 8866 §5.14, RFC 8829 §5.2.1)',
  'sdp.m.protocol':
    'The protocols from the transport up: UDP/TLS/RTP/SAVPF is SRTP with keys from DTLS and early feedback, UDP/DTLS/SCTP is data channels. (RFC 5764 §8, RFC 8841 §4)',
  'sdp.m.format':
    'A payload type: RTP packets carry this number, and a=rtpmap says which codec it stands for. The preferred one comes first. (RFC 8866 §5.14)',
  'sdp.m.application': 'What runs on SCTP: data channels. (RFC 8841 §4)',
  'sdp.payload-type':
    'The number of a format in this section; from 96 on, numbers mean only what a=rtpmap says. (RFC 8866 §6.6, RFC 3551 §6)',
  'sdp.sendrecv': 'The sender of this line wants to send and to receive media. (RFC 8866 §6.7.2)',
  'sdp.sendonly':
    'The sender of this line wants to send media and not to receive any; the answer turns it around. (RFC 8866 §6.7.3)',
  'sdp.recvonly':
    'The sender of this line wants to receive media and not to send any; the answer turns it around. (RFC 8866 §6.7.1)',
  'sdp.inactive': 'No media for now in either direction; RTCP still flows. (RFC 8866 §6.7.4)',
  'sdp.extmap-allow-mixed':
    'RTP packets of one stream may have header extensions with one-byte and with two-byte headers. (RFC 8285 §6)',
  'sdp.msid-semantic':
    'From an early draft: that a=msid lines name media streams of WebRTC. The final specification dropped it, browsers still write it. (draft-ietf-mmusic-msid-02)',
  'sdp.msid-semantic.semantic': 'WMS stands for WebRTC media streams. (draft-ietf-mmusic-msid-02)',
  'sdp.msid-semantic.stream':
    'A media stream of this description; an asterisk for all. (draft-ietf-mmusic-msid-02)',
  'sdp.msid':
    'The media stream and track that this section carries, so that the other side can put tracks together again. (RFC 8830 §2)',
  'sdp.msid.stream': 'The id of the MediaStream; a dash for a track in no stream. (RFC 8830 §2)',
  'sdp.msid.track': 'The id of the track, which receivers may ignore. (RFC 8830 §2)',
  'sdp.rtpmap': 'Says which codec a payload type stands for, with its clock rate. (RFC 8866 §6.6)',
  'sdp.rtpmap.encoding':
    'Name of the codec; rtx repeats lost packets, red and ulpfec add redundancy. (RFC 8866 §6.6)',
  'sdp.rtpmap.clock-rate':
    'In which steps the RTP timestamp counts; 90000 a second for all video. (RFC 8866 §6.6)',
  'sdp.rtpmap.channels': 'Audio channels; one when not given. (RFC 8866 §6.6)',
  'sdp.fmtp': 'Settings of a format, in the words of its codec. (RFC 8866 §6.15)',
  'sdp.fmtp.parameter':
    'One setting; a receiver ignores those it does not know. apt names the format that a retransmission format repeats. (RFC 8866 §6.15, RFC 4588 §8.6)',
  'sdp.rtcp-fb':
    'Feedback that the sender of this line can give or use for a format. (RFC 4585 §4.2)',
  'sdp.rtcp-fb.type':
    'Which feedback: nack lost packets, ccm codec control, goog-remb and transport-cc congestion control. (RFC 4585 §4.2, RFC 5104 §7.1)',
  'sdp.rtcp-fb.parameter':
    'Which kind of it: nack pli asks for a whole picture, ccm fir demands one. (RFC 4585 §4.2, RFC 5104 §7.1)',
  'sdp.extmap':
    'Gives an RTP header extension a number for this session; packets carry the number only. (RFC 8285 §5)',
  'sdp.extmap.id':
    'The number, 1 to 14 where the one-byte header is to do; a direction may follow behind a slash. (RFC 8285 §5)',
  'sdp.extmap.uri': 'Which extension it is. (RFC 8285 §5)',
  'sdp.extmap.attributes': 'Settings of the extension. (RFC 8285 §5)',
  'sdp.rtcp':
    'Where RTCP goes when it has a port of its own; with ICE and multiplexing it only pleases old endpoints. (RFC 3605 §2.1)',
  'sdp.rtcp.port': 'The port for RTCP; 9 stands for none known. (RFC 3605 §2.1)',
  'sdp.rtcp.address': 'The address for RTCP when it differs from that of RTP. (RFC 3605 §2.1)',
  'sdp.rtcp-mux':
    'RTP and RTCP can share one port, where they are told apart by their second byte. (RFC 5761 §5.1.1)',
  'sdp.rtcp-mux-only': 'RTCP will not be sent on a port of its own at all. (RFC 8858 §3)',
  'sdp.rtcp-rsize':
    'RTCP packets may be sent without the reports that a compound packet would begin with. (RFC 5506 §5)',
  'sdp.ssrc':
    'Announces an RTP source and something about it; BUNDLE and mid have made it mostly unneeded, browsers still write it. (RFC 5576 §4.1)',
  'sdp.ssrc.source': 'The SSRC that the RTP packets of the source carry. (RFC 5576 §4.1)',
  'sdp.ssrc.attribute':
    'What is said of the source: cname is the name that all sources of one endpoint share. (RFC 5576 §4.1, §6.1)',
  'sdp.ssrc.value': 'The value of that attribute. (RFC 5576 §4.1)',
  'sdp.ssrc-group':
    'Sources that belong together: with FID the second repeats lost packets of the first. (RFC 5576 §4.2)',
  'sdp.ssrc-group.semantics':
    'FID for a stream with its retransmissions, FEC for one with its repair data; browsers also write SIM for the encodings of a simulcast. (RFC 5576 §4.2)',
  'sdp.rid':
    'Names one of several encodings of a track and restricts it; RTP packets carry the name. (RFC 8851 §4)',
  'sdp.rid.id': 'The name of the encoding. (RFC 8851 §4)',
  'sdp.rid.direction': 'Whether the sender of this line sends or receives it. (RFC 8851 §4)',
  'sdp.rid.restriction':
    'A limit of this encoding, e.g. max-width or max-br, or the payload types it uses. (RFC 8851 §5)',
  'sdp.simulcast':
    'The same picture is sent in several encodings at once, so that a server can pick one for each receiver. (RFC 8853 §5.1)',
  'sdp.simulcast.layers':
    'The encodings by their rid: semicolons between streams, commas between alternatives, a tilde before one that starts paused. (RFC 8853 §5.1)',
  'sdp.imageattr': 'Picture sizes that can be sent or received. (RFC 6236 §3.1)',
  'sdp.imageattr.sizes': 'Sizes or ranges of them, by direction. (RFC 6236 §3.1)',
  'sdp.ptime': 'How much sound a packet should hold. (RFC 8866 §6.4)',
  'sdp.maxptime': 'How much sound a packet may hold at most. (RFC 8866 §6.5)',
  'sdp.orient': 'Which way up a presentation is shown. (RFC 8866 §6.8)',
  'sdp.framerate': 'The highest number of frames a second. (RFC 8866 §6.13)',
  'sdp.quality': 'A hint of how good the picture should be, from 0 to 10. (RFC 8866 §6.14)',
  'sdp.cryptex':
    'RTP header extensions are encrypted as well, so that the network does not learn who speaks. (RFC 9335 §4)',
  'sdp.packetization':
    'Packets of this format are cut in another way than its codec says. (libwebrtc, raw packetization)',
  'sdp.packetization.how':
    'raw: frames are cut anywhere, since they are encrypted and nobody can look inside. (libwebrtc, raw packetization)',
  'sdp.rtcp-xr': 'Extended reports that the sender of this line would like to get. (RFC 3611 §5.1)',
  'sdp.rtcp-xr.report':
    'One sort of report: rcvr-rtt lets somebody who only receives measure the round trip. (RFC 3611 §5.1)',
  'sdp.ts-refclk': 'The clock that timestamps are tied to. (RFC 7273 §4.8)',
  'sdp.mediaclk': 'The clock that samples are taken by. (RFC 7273 §5.4)',
  'sdp.crypto':
    'SRTP keys in the clear. WebRTC forbids this: keys come from DTLS. (RFC 4568 §4, RFC 8827 §6.5)',
  'sdp.x-google-flag': 'A switch of libwebrtc, e.g. conference for its old simulcast. (libwebrtc)',
} as const satisfies Record<string, string>
