/** What the lines of a session description, and their parts, are for. */
import { SDP_MEDIA_EXPLANATIONS } from './sdp-media.ts'
import { SDP_TRANSPORT_EXPLANATIONS } from './sdp-transport.ts'

export const SDP_EXPLANATIONS = {
  'sdp.line':
    'A line begins with one letter that says what it is, and an equals sign. No space stands around the sign. (RFC 8866 §5)',
  'sdp.line-end':
    'Carriage return and line feed end every line, the last one too; a reader should also take a line feed alone. (RFC 8866 §5)',
  'sdp.attribute':
    'The name of an attribute. Behind a colon stands its value, unless the name says it all. (RFC 8866 §5.13)',
  'sdp.space': 'A space between two parts of the value. (RFC 8866 §9)',
  'sdp.unknown-attribute':
    'An attribute that no specification of WebRTC names. Whoever does not understand an attribute ignores it, which is how the format grows. (RFC 8866 §5.13)',
  'sdp.unknown-line':
    'No line begins with this letter; a reader has to refuse or ignore a description with lines it does not know. (RFC 8866 §5)',
  'sdp.v': 'The version of the format. There has only ever been version 0. (RFC 8866 §5.1)',
  'sdp.o':
    'Who made this description, and which revision it is: the same session id with a higher version is a new offer or answer of the same session. (RFC 8866 §5.2)',
  'sdp.o.username':
    'A login name from the days of multicast conferences; WebRTC writes a dash, so that it tells nothing about the user. (RFC 8829 §5.2.1)',
  'sdp.o.session-id':
    'A random number that names the session: it stays the same as long as the peer connection lives. (RFC 8829 §5.2.1)',
  'sdp.o.version':
    'Goes up by one whenever a later description differs from the one before. (RFC 8829 §5.2.2)',
  'sdp.o.address':
    'An address that makes the origin unique. WebRTC writes a meaningless one, since a real one would betray the network. (RFC 8829 §5.2.1)',
  'sdp.network-type':
    'Which sort of network the address is from: IN is the Internet. (RFC 8866 §5.2)',
  'sdp.address-type': 'How the address behind it is to be read: IP4 or IP6. (RFC 8866 §5.2)',
  'sdp.s':
    'The name of the session. It must be there, so a dash stands for none. (RFC 8866 §5.3, RFC 8829 §5.2.1)',
  'sdp.i': 'A sentence for people about the session or the media. (RFC 8866 §5.4)',
  'sdp.u': 'Where more about the session can be read. (RFC 8866 §5.5)',
  'sdp.e': 'Whom to write to about the session. (RFC 8866 §5.6)',
  'sdp.p': 'Whom to call about the session. (RFC 8866 §5.6)',
  'sdp.c':
    'Where to send media. With ICE it is only a default, and with trickling a placeholder: the candidates count. (RFC 8866 §5.7, RFC 8839 §4.2.1.2)',
  'sdp.c.address':
    'The default destination. 0.0.0.0 says that no candidate was known yet when the description was made. (RFC 8840 §4.1.1)',
  'sdp.b': 'How much bandwidth the session or the media may use at most. (RFC 8866 §5.8)',
  'sdp.b.type':
    'What the number counts: AS is kilobits per second with all headers, TIAS bits per second without those of the transport. (RFC 8866 §5.8, RFC 3890 §6.2)',
  'sdp.b.bandwidth':
    'The most that may be sent, in the unit that its type implies. (RFC 8866 §5.8)',
  'sdp.t':
    'When the session begins and ends. Conferences were once announced ahead; a call writes 0 0, which means now and without end. (RFC 8866 §5.9)',
  'sdp.t.start': 'Start in seconds since 1900; 0 for a permanent session. (RFC 8866 §5.9)',
  'sdp.t.stop': 'End in seconds since 1900; 0 for no end. (RFC 8866 §5.9)',
  'sdp.r': 'How often an announced session repeats. WebRTC has no use for it. (RFC 8866 §5.10)',
  'sdp.z': 'Corrections for daylight saving between repetitions. (RFC 8866 §5.11)',
  'sdp.k':
    'A way to carry a key, obsolete and not to be used: the key would be as secret as the description. (RFC 8866 §5.12)',
  'sdp.cat': 'A category to filter announcements by. (RFC 8866 §6.1)',
  'sdp.keywds': 'Keywords to search announcements by. (RFC 8866 §6.2)',
  'sdp.tool': 'The program that made the description. (RFC 8866 §6.3)',
  'sdp.type': 'What sort of conference it is, e.g. a meeting or a broadcast. (RFC 8866 §6.9)',
  'sdp.charset': 'The character set of the texts in the description. (RFC 8866 §6.10)',
  'sdp.sdplang': 'The language of the texts in the description. (RFC 8866 §6.11)',
  'sdp.lang': 'The language that is spoken in the media. (RFC 8866 §6.12)',
  'sdp.label': 'A name for the media that other protocols refer to. (RFC 4574 §4)',
  'sdp.content': 'What the media shows, e.g. slides or the speaker. (RFC 4796 §5)',
  'sdp.identity':
    'A statement of an identity provider that the fingerprints belong to a certain person. (RFC 8827 §5)',
  ...SDP_TRANSPORT_EXPLANATIONS,
  ...SDP_MEDIA_EXPLANATIONS,
} as const satisfies Record<string, string>
