/** What the parts of RTCP packets are for. */

export const RTCP_EXPLANATIONS = {
  'rtcp.first':
    'Version, padding flag, and a count or format that depends on the type. (RFC 3550 §6.4.1)',
  'rtcp.version':
    'Always 2, as in RTP: both share a port and look alike in these two bits. (RFC 3550 §6.4.1)',
  'rtcp.padding-flag': 'Set when the packet ends in padding. (RFC 3550 §6.4.1)',
  'rtcp.count': 'How many report blocks, chunks or sources follow. (RFC 3550 §6.4.1)',
  'rtcp.format':
    'Which kind of feedback it is: packet types ran short, so this number tells them apart. (RFC 4585 §6.1)',
  'rtcp.packet-type':
    'What the packet is. Types stay within 192 to 223, so that RTCP and RTP can share a port. (RFC 3550 §12.1, RFC 5761 §4)',
  'rtcp.length':
    'Words of four bytes, less one; several packets stand one behind another. (RFC 3550 §6.4.1)',
  'rtcp.ssrc':
    'Who sends the packet, by the number that its RTP packets carry; somebody who only receives has one, too. (RFC 3550 §6.4.1)',
  'rtcp.padding':
    'Filler up to the block size of a cipher, a multiple of four bytes; Chromium ends transport-wide feedback with one to three. The last byte counts them. (RFC 3550 §6.4.1)',
  'rtcp.reserved': 'Not used yet; zero. (RFC 5104 §4.3.1.1)',
  'rtcp.unknown':
    'An RTCP packet of a type that this dissection does not know; receivers skip it. (RFC 3550 §6.1)',
  'rtcp.sr':
    'Sender report: ties the RTP clock to a common one, which is how sound and picture are played in sync, and counts what was sent. (RFC 3550 §6.4.1)',
  'rtcp.sr.ntp': 'The sender’s wall clock when the report was sent. (RFC 3550 §6.4.1)',
  'rtcp.sr.ntp-seconds':
    'Seconds since the beginning of 1900, as time servers count. (RFC 3550 §4)',
  'rtcp.sr.ntp-fraction':
    'What is left of the second, in 32 bits: steps of a quarter of a nanosecond. (RFC 3550 §4)',
  'rtcp.sr.rtp': 'The same instant on the clock of the RTP timestamps. (RFC 3550 §6.4.1)',
  'rtcp.sr.packets':
    'RTP packets sent since the beginning: with what a receiver counts, the loss on the way. (RFC 3550 §6.4.1)',
  'rtcp.sr.octets': 'Bytes of payload sent since the beginning, without headers. (RFC 3550 §6.4.1)',
  'rtcp.rr': 'Receiver report: how well the streams of others arrive. (RFC 3550 §6.4.2)',
  'rtcp.report-extension': 'An addition of a profile behind the blocks. (RFC 3550 §6.4.3)',
  'rtcp.block': 'How one source arrives at the sender of this report. (RFC 3550 §6.4.1)',
  'rtcp.block.source': 'The source that is reported on. (RFC 3550 §6.4.1)',
  'rtcp.block.fraction':
    'Which part of the packets was lost since the last report. (RFC 3550 §6.4.1)',
  'rtcp.block.lost':
    'Packets lost since the beginning; negative when more came than were sent, because some came twice. (RFC 3550 §6.4.1)',
  'rtcp.block.highest':
    'The latest packet that came, counted on beyond 16 bits; the difference of two reports is what should have come. (RFC 3550 §6.4.1)',
  'rtcp.block.cycles': 'How often the 16-bit sequence number has begun anew. (RFC 3550 §6.4.1)',
  'rtcp.block.sequence': 'The highest sequence number of the current cycle. (RFC 3550 §6.4.1)',
  'rtcp.block.jitter':
    'How unevenly packets arrive: a running mean of how transit times differ, in ticks of the RTP clock. (RFC 3550 §6.4.1)',
  'rtcp.block.last-sr':
    'The middle 32 bits of the NTP timestamp of the last sender report that came. (RFC 3550 §6.4.1)',
  'rtcp.block.delay':
    'How long ago that report came. With both numbers its sender computes the round-trip time. (RFC 3550 §6.4.1)',
  'rtcp.sdes':
    'Says something about sources; every compound packet has at least the CNAME. (RFC 3550 §6.5)',
  'rtcp.sdes.chunk': 'What is said of one source. (RFC 3550 §6.5)',
  'rtcp.sdes.source': 'The source it is said of. (RFC 3550 §6.5)',
  'rtcp.sdes.item': 'One statement about the source. (RFC 3550 §6.5)',
  'rtcp.sdes.type': 'What the text is. (RFC 3550 §6.5)',
  'rtcp.sdes.length': 'Bytes of the text. (RFC 3550 §6.5)',
  'rtcp.sdes.cname':
    'The name that all sources of an endpoint share, so that sound and picture can be played together. WebRTC makes it random. (RFC 3550 §6.5.1, RFC 7022 §4.2)',
  'rtcp.sdes.text': 'The text itself. (RFC 3550 §6.5)',
  'rtcp.sdes.end': 'Zeros end the items and fill up to a word. (RFC 3550 §6.5)',
  'rtcp.bye':
    'Sources leave the session, so that receivers need not wait for a timeout. (RFC 3550 §6.6)',
  'rtcp.bye.source': 'A source that leaves. (RFC 3550 §6.6)',
  'rtcp.bye.length': 'Bytes of the reason. (RFC 3550 §6.6)',
  'rtcp.bye.reason': 'Why it leaves. (RFC 3550 §6.6)',
  'rtcp.app': 'For experiments and single applications. (RFC 3550 §6.7)',
  'rtcp.app.name': 'Four letters that name the application. (RFC 3550 §6.7)',
  'rtcp.app.data': 'Bytes that mean something to it only. (RFC 3550 §6.7)',
  'rtcp.xr': 'Extended report: more statistics than the plain ones. (RFC 3611 §2)',
  'rtcp.rtpfb':
    'Feedback about the transport: lost packets, or when packets arrived. (RFC 4585 §6.2)',
  'rtcp.psfb': 'Feedback about the content: a picture is missing or shall change. (RFC 4585 §6.3)',
  'rtcp.fb.media':
    'The source that shall react; 0 in feedback that names sources further on. (RFC 4585 §6.1)',
  'rtcp.fb.information': 'What the feedback says, in a form of its own. (RFC 4585 §6.1)',
  'rtcp.nack.entry': 'Packets that did not arrive and shall be sent again. (RFC 4585 §6.2.1)',
  'rtcp.nack.pid': 'Sequence number of a lost packet, the first of up to 17. (RFC 4585 §6.2.1)',
  'rtcp.nack.blp':
    'Which of the 16 packets behind it are lost, too; the lowest bit is the next one. (RFC 4585 §6.2.1)',
  'rtcp.fir.entry':
    'Demands a whole picture that needs no earlier one, as for somebody who has just joined. (RFC 5104 §4.3.1)',
  'rtcp.fir.source': 'The source that shall send it. (RFC 5104 §4.3.1.1)',
  'rtcp.fir.sequence':
    'Counts demands, so that a repeated one is not obeyed twice. (RFC 5104 §4.3.1.1)',
  'rtcp.remb.identifier':
    'Four letters that tell REMB from other application feedback. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.remb.count': 'How many sources the estimate is for. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.remb.bitrate':
    'The bandwidth that the receiver estimates: mantissa times two to the exponent. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.remb.exponent':
    'By how many bits the mantissa is shifted: so 24 bits can tell any bitrate. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.remb.mantissa': 'The leading bits of the estimate. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.remb.source': 'A source that the estimate is for. (draft-alvestrand-rmcat-remb-03 §2.2)',
  'rtcp.twcc.base':
    'Transport-wide sequence number of the first packet reported. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1)',
  'rtcp.twcc.count':
    'How many packets are reported. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1)',
  'rtcp.twcc.reference':
    'Time from which the deltas count, in steps of 64 ms on the receiver’s clock. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1)',
  'rtcp.twcc.feedback-count':
    'Counts these reports, so that a lost one is noticed. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1)',
  'rtcp.twcc.run':
    'The same status for many packets in a row: when nothing gets lost, two bytes tell of thousands. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.3)',
  'rtcp.twcc.run-length':
    'For how many packets. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.3)',
  'rtcp.twcc.vector':
    'A status for each of 7 or 14 packets. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.4)',
  'rtcp.twcc.chunk-type':
    'Whether a run or a vector follows. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.2)',
  'rtcp.twcc.symbol-size':
    'Bits for each packet: one tells lost from arrived, two also how its delta is stored. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.4)',
  'rtcp.twcc.status':
    'Lost, or arrived with a delta in one byte (small) or two (large). (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.1)',
  'rtcp.twcc.delta':
    'Time since the packet before it arrived, in steps of 250 µs; growing deltas mean that a queue fills. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.5)',
  'rtcp.sealed':
    'The rest of the reports, encrypted; only the header of the first packet is readable. (RFC 3711 §3.4)',
  'rtcp.index-word': 'Whether it is encrypted, and a number that never repeats. (RFC 3711 §3.4)',
  'rtcp.encrypted-flag':
    'Set when the packet is encrypted and not only authenticated. (RFC 3711 §3.4)',
  'rtcp.index':
    'Counts packets of this sender: part of what they are encrypted with, and what shows a replay. (RFC 3711 §3.4)',
  'rtcp.tag': 'Authenticates the whole packet with its index. (RFC 3711 §3.4, §4.2)',
} as const satisfies Record<string, string>
