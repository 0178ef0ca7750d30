/** What the parts of the Data Channel Establishment Protocol mean (RFC 8832). */

export const DCEP_EXPLANATIONS = {
  'dcep.message-type':
    'DATA_CHANNEL_OPEN opens a channel on the stream it comes on; DATA_CHANNEL_ACK says that it is open there, too. (RFC 8832 §5)',
  'dcep.channel-type':
    'How reliable the channel is: every message arrives, or so many retransmissions or so much time are spent on one. The high bit lets messages overtake each other. (RFC 8832 §5.1)',
  'dcep.priority':
    'How much this channel weighs against the others when they have to share. (RFC 8832 §5.1, RFC 8831 §6.4)',
  'dcep.reliability':
    'How many retransmissions, or how many milliseconds, are spent on a message; it means nothing for a reliable channel. (RFC 8832 §5.1)',
  'dcep.label-length':
    'How many bytes of what follows are the label; it stands in front because label and protocol have no end mark. (RFC 8832 §5.1)',
  'dcep.protocol-length':
    'How many bytes behind the label are the name of the protocol; usually 0. (RFC 8832 §5.1)',
  'dcep.label':
    'The name that the application gave the channel. Several channels may have the same one. (RFC 8832 §5.1)',
  'dcep.protocol':
    'The protocol that the application speaks on the channel, as registered for WebSocket; often empty. (RFC 8832 §5.1)',
} as const satisfies Record<string, string>
