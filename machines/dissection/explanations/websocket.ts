/** What the parts of a WebSocket frame are for. */

export const WEBSOCKET_EXPLANATIONS = {
  'websocket.first': 'Whether the message ends here, and what sort of frame it is. (RFC 6455 §5.2)',
  'websocket.fin':
    'Set on the last or only frame of a message. A long message may be cut into frames without telling its length first. (RFC 6455 §5.4)',
  'websocket.rsv':
    'Reserved for extensions. The first bit says that the message is compressed, if both sides have agreed on that. (RFC 6455 §5.2, RFC 7692 §6)',
  'websocket.opcode':
    'What the frame is: text, binary, continuation of a message, or a control frame that closes or probes the connection. (RFC 6455 §5.2)',
  'websocket.second': 'Whether the payload is masked, and how long it is. (RFC 6455 §5.2)',
  'websocket.mask':
    'Every frame of a client is masked and none of a server, so that a script cannot choose the bytes on the wire and fool a proxy that takes them for HTTP. (RFC 6455 §5.1, §10.3)',
  'websocket.length':
    'Bytes of the payload up to 125; 126 and 127 say that the length follows in 2 or in 8 bytes. (RFC 6455 §5.2)',
  'websocket.extended-length': 'The length of a payload that 7 bits cannot tell. (RFC 6455 §5.2)',
  'websocket.masking-key':
    'Four random bytes, new for every frame. It stands beside what it masks, so it hides nothing: it is no encryption. (RFC 6455 §5.3)',
  'websocket.masked-payload':
    'The payload, each byte combined by exclusive or with a byte of the masking key in turn; the next layer shows it unmasked. (RFC 6455 §5.3)',
  'websocket.payload': 'What the frame carries; the next layer shows it. (RFC 6455 §5.2)',
  'websocket.text': 'Text of an application, which must be UTF-8. (RFC 6455 §5.6)',
  'websocket.binary': 'Bytes that mean something to the application only. (RFC 6455 §5.6)',
  'websocket.fragment': 'A part of a message; the last part completes it. (RFC 6455 §5.4)',
  'websocket.compressed':
    'A message compressed by an extension; it can be read only together with those before it. (RFC 7692 §6)',
  'websocket.ping-data':
    'Bytes of a ping, which its pong repeats, so that the two can be matched. (RFC 6455 §5.5.2, §5.5.3)',
  'websocket.close-code': 'Why the connection is closed. (RFC 6455 §7.4.1)',
  'websocket.close-reason':
    'The reason in words, for logs rather than for users. (RFC 6455 §5.5.1)',
} as const satisfies Record<string, string>
