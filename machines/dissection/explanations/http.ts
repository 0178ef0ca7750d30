/** What the parts of the HTTP messages are for that begin a WebSocket. */

export const HTTP_EXPLANATIONS = {
  'http.request-line':
    'What is asked for. A WebSocket begins as an ordinary HTTP request, so that it passes where the web passes. (RFC 9112 §3, RFC 6455 §4.1)',
  'http.method': 'GET is the only method that may ask for a WebSocket. (RFC 6455 §4.1)',
  'http.target':
    'Which resource of the server the WebSocket is for. A browser’s WebSocket takes a URL and no headers, so some applications put a token into its query, where logs keep it. (RFC 9112 §3.2, RFC 6750 §2.3)',
  'http.version': 'The version of HTTP; the upgrade needs at least 1.1. (RFC 9112 §2.3)',
  'http.status-line':
    'Whether the server agrees to change from HTTP to WebSocket. (RFC 9112 §4, RFC 6455 §4.2.2)',
  'http.status-code':
    '101 is a yes: what follows the blank line is WebSocket and no longer HTTP. Any other code means that there is no WebSocket. (RFC 6455 §4.2.2, RFC 9110 §15.2.2)',
  'http.reason': 'The code in words; nobody evaluates it. (RFC 9112 §4)',
  'http.line-end':
    'Carriage return and line feed end a line: HTTP headers are text, read line by line. (RFC 9112 §2.2)',
  'http.blank-line':
    'An empty line ends the headers. Behind it, a WebSocket’s first frame may follow at once. (RFC 9112 §2.1)',
  'http.body':
    'What the message carries; a request or answer of an upgrade has none. (RFC 9112 §6)',
  'http.header-name': 'The name of the header, in letters of any case. (RFC 9110 §5.1)',
  'http.header.host': 'Which site is meant, since one address may serve many. (RFC 9110 §7.2)',
  'http.header.upgrade':
    'Asks to speak another protocol on this very connection, or agrees to it. (RFC 9110 §7.8, RFC 6455 §4.1)',
  'http.header.connection':
    'Says that Upgrade is meant for the next server on the way only, so that a proxy does not pass it on by mistake. (RFC 9110 §7.6.1)',
  'http.header.sec-websocket-key':
    'Random bytes that the server has to answer to. They prove that it speaks WebSocket and that no cache answered; they are neither a password nor a key to anything, and authenticate nobody. (RFC 6455 §1.3, §4.1)',
  'http.header.sec-websocket-accept':
    'The hash of the key and a fixed text: only a server that knows WebSocket answers so. It proves no identity, since everybody can compute it. (RFC 6455 §4.2.2)',
  'http.header.sec-websocket-version':
    'The version of WebSocket: 13, the final one. (RFC 6455 §4.1)',
  'http.header.sec-websocket-protocol':
    'Languages that the client can speak over the WebSocket, or the one that the server has chosen. (RFC 6455 §1.9)',
  'http.header.sec-websocket-extensions':
    'Extensions such as permessage-deflate, which compresses messages. (RFC 6455 §9.1, RFC 7692 §7)',
  'http.header.origin':
    'The site whose script opens the WebSocket. Browsers cannot be made to lie here, so a server can refuse foreign sites; other programs can write anything. (RFC 6455 §10.2)',
  'http.header.user-agent': 'The program that asks. (RFC 9110 §10.1.5)',
  'http.header.content-length': 'Bytes of the body. (RFC 9110 §8.6)',
  'http.header.cookie':
    'What the site has stored in the browser: how a WebSocket of a web page is usually authenticated. (RFC 6265 §4.2)',
  'http.header.authorization': 'Proves who asks. (RFC 9110 §11.6.2)',
  'http.header.www-authenticate':
    'How to prove who one is, in an answer that asks for it. (RFC 9110 §11.6.1)',
  'http.header.other':
    'A header that WebSocket does not need; servers ignore those they do not know. (RFC 9110 §5.1)',
} as const satisfies Record<string, string>
