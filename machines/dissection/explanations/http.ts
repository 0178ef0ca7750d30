/** What the parts of HTTP messages are for: those that begin a WebSocket, those of WHIP and WHEP. */

export const HTTP_EXPLANATIONS = {
  'http.request-line':
    'What is asked for. A WebSocket begins as an ordinary HTTP request, so that it passes where the web passes. (RFC 9112 §3, RFC 6455 §4.1)',
  'http.method':
    'What to do with the target. GET is the only method that may ask for a WebSocket; WHIP and WHEP offer by POST, tell candidates by PATCH and end by DELETE. (RFC 9110 §9, RFC 6455 §4.1, RFC 9725 §4)',
  'http.target':
    'Which resource of the server is meant: the endpoint of a WebSocket or a stream, or one session. A browser’s WebSocket takes a URL and no headers, so some applications put a token into its query, where logs keep it. (RFC 9112 §3.2, RFC 6750 §2.3, RFC 9725 §4.2)',
  'http.version': 'The version of HTTP; the upgrade needs at least 1.1. (RFC 9112 §2.3)',
  'http.status-line':
    'What came of the request: whether the server agrees to change to WebSocket, or has done what was asked. (RFC 9112 §4, RFC 6455 §4.2.2)',
  'http.status-code':
    '101 is a yes to a WebSocket: what follows the blank line is no longer HTTP. To an offer, 201 is a yes. Codes from 400 on refuse: the request is wrong, or cannot be served now. (RFC 9110 §15, RFC 6455 §4.2.2, RFC 9725 §4.2)',
  'http.reason': 'The code in words; nobody evaluates it. (RFC 9112 §4)',
  'http.line-end':
    'Carriage return and line feed end a line: HTTP headers are text, read line by line. (RFC 9112 §2.2)',
  'http.blank-line':
    'An empty line ends the headers. Behind it, a WebSocket’s first frame may follow at once. (RFC 9112 §2.1)',
  'http.body':
    'What the message carries: a description, candidates, or the reason of a refusal. A request or answer of an upgrade has none. (RFC 9112 §6)',
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
  'http.header.content-type':
    'What the body is: application/sdp is a whole description, application/trickle-ice-sdpfrag only candidates and what they belong to. (RFC 9110 §8.3, RFC 9725 §4.2, RFC 8840 §9)',
  'http.header.accept': 'What the answer may be. (RFC 9110 §12.5.1)',
  'http.header.location':
    'The URL of the new session, which candidates and its end go to. Who knows it may end the session, so it cannot be guessed. (RFC 9110 §10.2.2, RFC 9725 §4.2)',
  'http.header.etag':
    'Names the state of the session’s ICE: after a restart it is another one. (RFC 9110 §8.8.3, RFC 9725 §4.3.1)',
  'http.header.if-match':
    'Only if the session is still the one of this ETag, so that candidates of an ICE session that is over change nothing. (RFC 9110 §13.1.1, RFC 9725 §4.3.1)',
  'http.header.retry-after':
    'So many seconds later it may be worth another try. (RFC 9110 §10.2.3)',
  'http.header.allow': 'The methods that the target knows. (RFC 9110 §10.2.1)',
  'http.header.accept-post': 'What a POST may carry here. (RFC 5789 §3.1, RFC 9725 §4.2)',
  'http.header.accept-patch': 'What a PATCH may carry here. (RFC 5789 §3.1)',
  'http.header.other':
    'A header that signaling does not need; whoever does not know it ignores it. (RFC 9110 §5.1)',
} as const satisfies Record<string, string>
