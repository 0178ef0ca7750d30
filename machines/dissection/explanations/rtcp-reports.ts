/** What kinds of feedback ask for, and what extended reports say. */

export const RTCP_REPORT_EXPLANATIONS = {
  'rtcp.nack':
    'Negative acknowledgement: asks for packets that did not come, which the sender repeats if there is still time. (RFC 4585 §6.2.1)',
  'rtcp.pli':
    'Picture loss indication: something is missing and the picture is broken; the sender answers with a key frame, which needs no earlier ones. (RFC 4585 §6.3.1)',
  'rtcp.fir':
    'Full intra request: demands a key frame, not because something got lost but because somebody begins to watch. (RFC 5104 §4.3.1)',
  'rtcp.twcc':
    'When each packet arrived, whatever stream it is of: from how the gaps grow the sender sees a queue fill before packets get lost, and slows down. (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1)',
  'rtcp.afb':
    'Feedback that an application defines; libwebrtc uses it for REMB, the bandwidth that the receiver estimates. (RFC 4585 §6.4)',
  'rtcp.ccfb':
    'When each packet arrived, by source, in the form that the IETF has standardised. (RFC 8888 §3.1)',
  'rtcp.ccfb.block': 'Packets of one source. (RFC 8888 §3.1)',
  'rtcp.ccfb.source': 'The source whose packets are reported. (RFC 8888 §3.1)',
  'rtcp.ccfb.begin': 'Sequence number of the first packet reported. (RFC 8888 §3.1)',
  'rtcp.ccfb.count': 'How many packets are reported. (RFC 8888 §3.1)',
  'rtcp.ccfb.report': 'What became of one packet. (RFC 8888 §3.1)',
  'rtcp.ccfb.received': 'Set when the packet came. (RFC 8888 §3.1)',
  'rtcp.ccfb.ecn':
    'How routers have marked the packet: CE means that one of them was about to drop packets. (RFC 8888 §3.1)',
  'rtcp.ccfb.offset':
    'How long before the report timestamp it came, in units of 1/1024 s. (RFC 8888 §3.1)',
  'rtcp.ccfb.timestamp': 'When the report was made, on the receiver’s clock. (RFC 8888 §3.1)',
  'rtcp.tmmbr':
    'The receiver asks for a lower bitrate, or the sender says which limit it obeys. (RFC 5104 §4.2.1, §4.2.2)',
  'rtcp.tmmbr.entry': 'A limit for one source. (RFC 5104 §4.2.1.1)',
  'rtcp.tmmbr.source': 'Who is limited, or who has set the limit. (RFC 5104 §4.2.1.1, §4.2.2.1)',
  'rtcp.tmmbr.bitrate':
    'The limit: mantissa times two to the exponent, headers included. (RFC 5104 §4.2.1.1)',
  'rtcp.tmmbr.overhead': 'Bytes of headers that a packet has on the average. (RFC 5104 §4.2.1.1)',
  'rtcp.xr.block': 'One of the statistics of an extended report. (RFC 3611 §3)',
  'rtcp.xr.type': 'Which statistic it is. (RFC 3611 §3)',
  'rtcp.xr.specific': 'Its meaning depends on the type. (RFC 3611 §3)',
  'rtcp.xr.length': 'Words of four bytes in the block, less one. (RFC 3611 §3)',
  'rtcp.xr.content': 'What the block says, in a form of its own. (RFC 3611 §4)',
  'rtcp.xr.range': 'The packets that are reported on, by sequence number. (RFC 3611 §4.1)',
  'rtcp.xr.reference':
    'Wall clock of somebody who only receives: with the answer to it, it can measure the round trip, too. (RFC 3611 §4.4)',
  'rtcp.xr.dlrr': 'Answers the reference time of one receiver. (RFC 3611 §4.5)',
  'rtcp.xr.receiver': 'The receiver that is answered. (RFC 3611 §4.5)',
  'rtcp.xr.last-rr': 'The middle 32 bits of the reference time that it sent. (RFC 3611 §4.5)',
  'rtcp.xr.delay':
    'How long ago that came: what is left of the time since then is the round trip. (RFC 3611 §4.5)',
  'rtcp.xr.target':
    'The bitrate that the sender gives a layer, so that a server knows what to expect. (libwebrtc, target bitrate)',
} as const satisfies Record<string, string>
