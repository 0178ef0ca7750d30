/** What the parts of an RTP payload are for: descriptors of codecs, and formats that repair others. */

const VIDEO = {
  'rtp.vp8.descriptor':
    'Stands in front of the picture data, so that a server can forward, drop or repair packets without decoding anything. (RFC 7741 §4.2)',
  'rtp.vp8.first':
    'Where this packet stands in its frame, and whether more is said about it. (RFC 7741 §4.2)',
  'rtp.vp8.extended': 'Set when a byte with four more flags follows. (RFC 7741 §4.2)',
  'rtp.vp8.non-reference':
    'Set when no later frame builds upon this one: it may get lost without spoiling others. (RFC 7741 §4.2)',
  'rtp.vp8.start':
    'Set when a partition of the frame begins in this packet; with PID 0 the frame itself begins. (RFC 7741 §4.2)',
  'rtp.vp8.partition':
    'Which part of the frame this is: 0 holds motion and modes, the others hold picture data. (RFC 7741 §4.2)',
  'rtp.vp8.has':
    'Which of four optional fields follow: I picture ID, L index of the lowest layer, T temporal layer, K key frame index. (RFC 7741 §4.2)',
  'rtp.vp8.picture-id':
    'Numbers the frames one by one, so that a receiver sees when a whole frame is missing. (RFC 7741 §4.2)',
  'rtp.vp8.tl0picidx':
    'Numbers the frames of the lowest temporal layer, on which all others depend. (RFC 7741 §4.2)',
  'rtp.vp8.layer': 'Place of the frame in a stream with several frame rates. (RFC 7741 §4.2)',
  'rtp.vp8.tid':
    'Temporal layer: without the higher ones the picture still plays, at a lower frame rate. (RFC 7741 §4.2)',
  'rtp.vp8.layer-sync':
    'Set when a receiver may switch up to this layer here, since the frame needs only the lowest one. (RFC 7741 §4.2)',
  'rtp.vp8.keyidx': 'Counts key frames within 5 bits. (RFC 7741 §4.2)',
  'rtp.vp8.frame-tag':
    'The first bytes of a frame: whether it stands alone, whether it is shown, how long its first part is. (RFC 7741 §4.3, RFC 6386 §9.1)',
  'rtp.vp8.size':
    'Bytes of the first partition; 19 bits that are spread over three bytes, the lowest in the first. (RFC 7741 §4.3)',
  'rtp.vp8.show': 'Whether the frame is shown, or only serves others. (RFC 6386 §9.1)',
  'rtp.vp8.version': 'Which filters the decoder uses: a profile. (RFC 6386 §9.1)',
  'rtp.vp8.inverse-key':
    'Zero for a key frame, which needs no earlier one: where a receiver can begin, and what a PLI asks for. (RFC 7741 §4.3)',
  'rtp.vp8.start-code': 'Three fixed bytes that only a key frame has. (RFC 6386 §9.1)',
  'rtp.vp8.dimension':
    'Size of the picture in 14 bits, the lower byte first; two bits above ask the screen to scale it. (RFC 6386 §9.1)',
  'rtp.vp9.descriptor':
    'Stands in front of the picture data and says which layer it is of, so that a server can pick layers without decoding. (RFC 9628 §4.2)',
  'rtp.vp9.first':
    'Where this packet stands in its frame, and which optional fields follow. (RFC 9628 §4.2)',
  'rtp.vp9.has': 'Set when the field of this letter follows. (RFC 9628 §4.2)',
  'rtp.vp9.predicted':
    'Set when the frame builds upon earlier ones; not set, it can be decoded alone in its layer. (RFC 9628 §4.2)',
  'rtp.vp9.flexible':
    'Set when every frame lists those it builds upon, and not set when a fixed pattern says so. (RFC 9628 §4.2)',
  'rtp.vp9.begin': 'Set on the first packet of a frame of one layer. (RFC 9628 §4.2)',
  'rtp.vp9.end': 'Set on the last packet of a frame of one layer. (RFC 9628 §4.2)',
  'rtp.vp9.no-upper': 'Set when no higher spatial layer builds upon this frame. (RFC 9628 §4.2)',
  'rtp.vp9.picture-id': 'Numbers the pictures, so that a missing one is noticed. (RFC 9628 §4.2)',
  'rtp.vp9.layer': 'Which layer in time and in space the frame belongs to. (RFC 9628 §4.2)',
  'rtp.vp9.tid': 'Temporal layer: higher ones raise the frame rate. (RFC 9628 §4.2)',
  'rtp.vp9.sid': 'Spatial layer: higher ones raise the resolution. (RFC 9628 §4.2)',
  'rtp.vp9.switching': 'Set where a receiver may switch up to this layer. (RFC 9628 §4.2)',
  'rtp.vp9.inter-layer':
    'Set when the frame builds upon the layer below it in the same picture. (RFC 9628 §4.2)',
  'rtp.vp9.tl0picidx': 'Numbers the pictures of the lowest temporal layer. (RFC 9628 §4.2)',
  'rtp.vp9.reference': 'How many pictures ago one was that this builds upon. (RFC 9628 §4.2)',
  'rtp.vp9.more-references': 'Set when another reference follows. (RFC 9628 §4.2)',
  'rtp.vp9.ss':
    'Sizes of the layers and the pattern of their dependencies, sent with key frames. (RFC 9628 §4.2)',
  'rtp.vp9.layers': 'How many spatial layers there are, less one. (RFC 9628 §4.2)',
  'rtp.vp9.dimension': 'Pixels of one spatial layer. (RFC 9628 §4.2)',
  'rtp.vp9.group': 'A frame of the pattern that repeats. (RFC 9628 §4.2)',
  'rtp.vp9.references': 'How many pictures it builds upon. (RFC 9628 §4.2)',
  'rtp.h264.header':
    'In front of every unit of an H.264 stream: what it is and how much it matters. (RFC 6184 §5.3)',
  'rtp.h264.forbidden':
    'Zero, unless something on the way marks the unit as damaged. (RFC 6184 §5.3)',
  'rtp.h264.nri':
    'How much would suffer if the unit got lost; 0 means that no other picture builds upon it. (RFC 6184 §5.3)',
  'rtp.h264.type':
    'What the unit is: slices hold the picture, parameter sets what a decoder must know before, IDR slices stand alone. (RFC 6184 §5.2)',
  'rtp.h264.size': 'Bytes of the unit that follows in this packet. (RFC 6184 §5.7.1)',
  'rtp.h264.unit': 'One of several small units in one packet. (RFC 6184 §5.7.1)',
  'rtp.h264.fu-header':
    'The unit is too large for a packet: which piece of it this is. (RFC 6184 §5.8)',
  'rtp.h264.fu-start': 'Set on the first piece. (RFC 6184 §5.8)',
  'rtp.h264.fu-end': 'Set on the last piece. (RFC 6184 §5.8)',
  'rtp.av1.aggregation':
    'In front of the units of an AV1 stream: which of them go on from the packet before or into the next. (AV1 RTP specification §4.4)',
  'rtp.av1.continues':
    'Set when the first unit goes on from the packet before. (AV1 RTP specification §4.4)',
  'rtp.av1.continued':
    'Set when the last unit goes on in the next packet. (AV1 RTP specification §4.4)',
  'rtp.av1.count':
    'How many units the packet has; 0 when each says its own length. (AV1 RTP specification §4.4)',
  'rtp.av1.new-sequence':
    'Set where a receiver can begin: a key frame and its settings follow. (AV1 RTP specification §4.4)',
}

const AUDIO = {
  'rtp.opus.toc':
    'The first byte of every Opus packet says how to read all others: a packet can change everything about the sound. (RFC 6716 §3.1)',
  'rtp.opus.configuration':
    'Speech coder (SILK), music coder (CELT) or both, the bandwidth of the sound, and how long a frame lasts. (RFC 6716 §3.1)',
  'rtp.opus.stereo': 'Two channels instead of one. (RFC 6716 §3.1)',
  'rtp.opus.frames': 'How many frames the packet holds. (RFC 6716 §3.2)',
  'rtp.cn.level':
    'Comfort noise: how loud the receiver shall hiss while nobody speaks, so that the line does not seem dead. (RFC 3389 §3)',
  'rtp.cn.spectrum': 'The colour of the noise. (RFC 3389 §3)',
  'rtp.dtmf.event':
    'A key of a telephone, sent as its name because a codec for speech would spoil the tone. (RFC 4733 §2.3)',
  'rtp.dtmf.flags': 'Whether the key was released, and how loud its tone is. (RFC 4733 §2.3)',
  'rtp.dtmf.end': 'Set when the key was released. (RFC 4733 §2.3)',
  'rtp.dtmf.volume': 'How loud the tone is. (RFC 4733 §2.3)',
  'rtp.dtmf.duration': 'How long the key has been held, in ticks of the RTP clock. (RFC 4733 §2.3)',
}

const REPAIR = {
  'rtp.red.header':
    'One header a block: RED carries earlier sound again, or repair data, in the packet of the newest. (RFC 2198 §3)',
  'rtp.red.follows': 'Set when another header follows; not set on the last. (RFC 2198 §3)',
  'rtp.red.type': 'Which codec the block is of. (RFC 2198 §3)',
  'rtp.red.offset': 'How much older the block is than the packet, in ticks. (RFC 2198 §3)',
  'rtp.red.length': 'Bytes of the block. (RFC 2198 §3)',
  'rtp.red.block':
    'A payload of its own; the last is the newest, those before it are heard only when their packets got lost. (RFC 2198 §3)',
  'rtp.rtx.osn':
    'The sequence number of the packet that is sent again: retransmissions have a source and numbers of their own. (RFC 4588 §4)',
  'rtp.rtx.payload': 'The payload of the lost packet. (RFC 4588 §4)',
  'rtp.fec.recovery':
    'The exclusive or of this field in all protected packets: with all but one of them, the missing one comes out. (RFC 5109 §7.3)',
  'rtp.fec.long-mask': 'Set when the mask has 48 bits, else 16. (RFC 5109 §7.3)',
  'rtp.fec.base': 'Sequence number from which the mask counts. (RFC 5109 §7.3)',
  'rtp.fec.length': 'How many bytes of each packet are protected. (RFC 5109 §7.4)',
  'rtp.fec.mask': 'A bit for each packet that is protected. (RFC 5109 §7.4)',
  'rtp.fec.flexible':
    'Repair data on a source of its own; from it and the packets that came a receiver computes a lost one. (RFC 8627 §4.2)',
}

export const RTP_PAYLOAD_EXPLANATIONS = {
  'rtp.payload.coded':
    'Sound or picture in the form of its codec, which only its decoder understands. (RFC 3550 §5.1)',
  'rtp.payload.reserved': 'Not used yet: sent as zero and ignored. (RFC 7741 §4.2)',
  'rtp.payload.long-picture-id': 'Set when the number has 15 bits, else 7. (RFC 7741 §4.2)',
  ...VIDEO,
  ...AUDIO,
  ...REPAIR,
} as const satisfies Record<string, string>
