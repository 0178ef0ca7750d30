/** What the bytes of a command of remote control mean. WebRTC leaves them to the application; this is Peerscope's. */

export const CONTROL_EXPLANATIONS = {
  'control.version':
    'The version of this format, 1. WebRTC does not say what a binary message means: the channel’s protocol does, here peerscope-control, and each command has 16 bytes. (RFC 8832 §5.1)',
  'control.type':
    'What the command does: 1 moves the pointer, 2 puts a key down, 3 lets it up. A receiver refuses every other number. (RFC 8831 §6.6)',
  'control.sequence':
    'Counts the commands of the channel from 1. Where messages may overtake each other, the receiver ignores one that is older than what its pad shows. (RFC 8831 §6.6)',
  'control.time':
    'When the command was made: microseconds of the sender’s clock, modulo 2³². With one clock for both peers, the time of arrival minus this is the lag. (RFC 8831 §6.6)',
  'control.x':
    'Where the pointer is, from 0 at the left edge to 65,535 at the right one, whatever the size of either pad. (W3C UI Events §3.4)',
  'control.y':
    'Where the pointer is, from 0 at the top edge to 65,535 at the bottom one, whatever the size of either pad. (W3C UI Events §3.4)',
  'control.code':
    'Which key, by its usage ID on a USB keyboard; 0 when the pointer moves. Only the keys of a short list are known, and none does anything but show on the pad. (W3C UI Events Code §3.1)',
} as const satisfies Record<string, string>
