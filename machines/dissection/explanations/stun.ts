/** What the fields of STUN messages mean: RFC 8489, with ICE's, NAT discovery's and libwebrtc's additions. */

const HEADER = {
  'stun.message-type':
    'What kind of message this is: a method, such as Binding, and one of four classes: request, indication, success or error response. (RFC 8489 §5)',
  'stun.zero-bits':
    'Always zero. Together with the cookie they tell STUN from DTLS, RTP and TURN channels on the same port. (RFC 8489 §5, RFC 7983 §7)',
  'stun.method':
    'Part of the number of the method. Its twelve bits lie in three pieces around the two of the class. (RFC 8489 §5)',
  'stun.class':
    'One of the two bits of the class: 00 is a request, 01 an indication, 10 a success response, 11 an error response. (RFC 8489 §5)',
  'stun.message-length':
    'Bytes of all attributes with their padding, the header of 20 bytes not counted; always a multiple of four. (RFC 8489 §5)',
  'stun.magic-cookie':
    'The same number in every message, so that STUN can be recognised. Addresses in responses are mixed with it. (RFC 8489 §5)',
  'stun.transaction-id':
    'Chosen at random by whoever asks; the answer repeats it, and so does each retransmission of the request. (RFC 8489 §5)',
}

const PARTS = {
  'stun.attribute-type':
    'Which attribute this is. A receiver that does not know a type below 0x8000 must refuse the message; others it may skip. (RFC 8489 §14)',
  'stun.attribute-length':
    'Bytes of the value without its padding, so that a reader can step over an attribute it does not know. (RFC 8489 §14)',
  'stun.padding':
    'Fills the value up to a multiple of four bytes; its content is ignored. (RFC 8489 §14)',
  'stun.reserved': 'Kept for later use: sent as zero and ignored. (RFC 8489 §14)',
  'stun.unknown-required':
    'An attribute that is not known here, of the range that must be understood: a receiver that does not know it answers 420 and lists it. (RFC 8489 §6.3.1)',
  'stun.unknown-optional':
    'An attribute that is not known here, of the range that may be skipped without harm. (RFC 8489 §14)',
  'stun.obsolete':
    'An attribute of the first STUN, withdrawn since; today it is only there for very old software. (RFC 8489 §18.3)',
  'stun.vendor':
    'An attribute that a vendor has registered for its own use; others skip it. (RFC 8489 §18.3)',
  'stun.address-reserved': 'Zero, so that what follows is aligned; ignored. (RFC 8489 §14.1)',
  'stun.address-family':
    'How the address has to be read: 1 is IPv4 with 4 bytes, 2 is IPv6 with 16. (RFC 8489 §14.1)',
  'stun.port':
    'The port in the clear, as NATs with too much zeal may find and change it. (RFC 8489 §14.1)',
  'stun.address':
    'The address in the clear; STUN servers answer in the XORed form since some NATs rewrite it here. (RFC 8489 §14.1)',
  'stun.xor-port': 'The port, XORed with the first 16 bits of the magic cookie. (RFC 8489 §14.2)',
  'stun.xor-address':
    'The address, XORed with the magic cookie and, for IPv6, the transaction id behind it: NATs that rewrite addresses wherever they find them do not recognise it. (RFC 8489 §14.2)',
}

const ATTRIBUTES = {
  'stun.mapped-address':
    'The address that the server saw the request come from, in the clear: some NATs rewrite it on the way, hence the XORed one. (RFC 8489 §14.1)',
  'stun.xor-mapped-address':
    'The address and port that the request came from, as the server saw it: outside of all NATs. This is how a client learns its reflexive address. (RFC 8489 §14.2)',
  'stun.username':
    'Names who made the integrity of the message: in ICE the two username fragments, with the one of the receiver first. (RFC 8489 §14.3, RFC 8445 §7.2.2)',
  'stun.username-receiver':
    'The fragment that the receiver of this check announced in its description; its password makes the integrity. (RFC 8445 §7.2.2)',
  'stun.username-separator':
    'A colon, which no fragment contains, tells where the receiver’s ends and the sender’s begins. (RFC 8445 §7.2.2)',
  'stun.username-sender':
    'The fragment that the sender of this check announced in its own description. (RFC 8445 §7.2.2)',
  'stun.userhash':
    'SHA-256 of username and realm, in place of the username, so that an onlooker does not learn it. (RFC 8489 §14.4)',
  'stun.message-integrity':
    'Shows that the message was made by somebody who knows the password, and was not changed since. What stands behind it is not covered. (RFC 8489 §14.5)',
  'stun.message-integrity-hmac':
    'HMAC-SHA1 over the message up to here, whose length field then counts this attribute as the last. The key is the ICE password, or for TURN a hash of username, realm and password. (RFC 8489 §14.5)',
  'stun.message-integrity-sha256':
    'Like MESSAGE-INTEGRITY with a stronger hash, for those who agreed on it. (RFC 8489 §14.6)',
  'stun.message-integrity-sha256-hmac':
    'HMAC-SHA256 over the message up to here; it may be cut, but not below 16 bytes. (RFC 8489 §14.6)',
  'stun.fingerprint':
    'A checksum that lets a receiver tell STUN from other packets on the same port with more certainty than by the cookie; always the last attribute. (RFC 8489 §14.7)',
  'stun.fingerprint-crc':
    'CRC-32 over the message before this attribute, XORed with 0x5354554e, which is "STUN" in ASCII. (RFC 8489 §14.7)',
  'stun.error-code':
    'Why the request was refused: a number from 300 to 699 and a phrase for people. (RFC 8489 §14.8)',
  'stun.error-class':
    'The hundreds of the error code: 3 sends the client elsewhere, 4 blames the request, 5 and 6 the server. (RFC 8489 §14.8)',
  'stun.error-number':
    'The last two digits of the error code; it stands apart from the hundreds so that unknown codes can still be told by their class. (RFC 8489 §14.8)',
  'stun.error-reason': 'A phrase for people; programs go by the number. (RFC 8489 §14.8)',
  'stun.realm':
    'The domain in which username and password are valid; the server names it with its 401. (RFC 8489 §14.9)',
  'stun.nonce':
    'A text of the server that the client repeats, so that old requests cannot be replayed for long; 438 asks for a newer one. (RFC 8489 §14.10)',
  'stun.nonce-cookie':
    'A nonce that begins like this says in the next four characters which security features the server has. (RFC 8489 §9.2)',
  'stun.nonce-features':
    'Base64 of 24 bits, one a security feature; an attacker who strips the offer of better algorithms would have to change them, too. (RFC 8489 §9.2)',
  'stun.password-algorithms':
    'What the server can hash passwords with, its favourite first. (RFC 8489 §14.11)',
  'stun.password-algorithm':
    'What the client hashed its password with, out of those that the server offered. (RFC 8489 §14.12)',
  'stun.algorithm': 'A hash for the password: 1 is MD5, 2 is SHA-256. (RFC 8489 §18.5)',
  'stun.algorithm-parameters':
    'Parameters of the algorithm; the two that exist have none. (RFC 8489 §14.12)',
  'stun.unknown-attributes':
    'Which attributes of the request the server did not know but had to; comes with error 420. (RFC 8489 §14.13)',
  'stun.unknown-attribute-type': 'The type of one that was not known. (RFC 8489 §14.13)',
  'stun.software': 'What program sent this, for people who look for faults. (RFC 8489 §14.14)',
  'stun.alternate-server':
    'Another server that the client should ask instead; comes with error 300. (RFC 8489 §14.15)',
  'stun.alternate-domain':
    "The domain name that the alternate server's certificate must be valid for. (RFC 8489 §14.16)",
  'stun.ecn-check':
    'Tests whether marks of congestion survive the path, before RTP relies on them. (RFC 6679 §7.2.2)',
  'stun.origin':
    'The origin of the web page that made the client ask, from a draft that was not finished. (draft-johnston-tram-stun-origin §2)',
  'stun.transmit-counter':
    'Counts how often request and response of this transaction were sent, so that loss in each direction can be told apart. (RFC 7982 §3)',
}

const ICE = {
  'stun.priority':
    'The priority that a candidate would get that is learnt from this very check, as peer reflexive. (RFC 8445 §7.1.1)',
  'stun.priority-type':
    'What kind of candidate: recommended are 126 for host, 110 for peer reflexive, 100 for server reflexive, 0 for relayed. (RFC 8445 §5.1.2.1)',
  'stun.priority-local':
    'Orders candidates of one kind: which address of a host with several is liked better. (RFC 8445 §5.1.2.1)',
  'stun.priority-component':
    'Sent as 256 less the component: 1 for RTP or everything, 2 for RTCP on a port of its own. (RFC 8445 §5.1.2.1)',
  'stun.use-candidate':
    'The controlling side chooses this pair: once the check succeeds, data goes over it. (RFC 8445 §7.1.2)',
  'stun.ice-controlled':
    'The sender believes that the other side chooses the pair. When both believe the same, the larger number wins. (RFC 8445 §7.1.3)',
  'stun.ice-controlling':
    'The sender believes that it chooses the pair. When both believe so, the larger of these random numbers wins and the other gets 487. (RFC 8445 §7.1.3)',
}

const DISCOVERY = {
  'stun.change-request':
    'Asks the server to answer from another address or port, to see what the NAT lets in. (RFC 5780 §7.2)',
  'stun.change-ip': 'Set: answer from the other address. (RFC 5780 §7.2)',
  'stun.change-port': 'Set: answer from the other port. (RFC 5780 §7.2)',
  'stun.response-origin':
    'The address that the answer was sent from: a client that asked for another one sees whether the server obeyed. (RFC 5780 §7.3)',
  'stun.other-address':
    'The second address and port of the server, for asks that show how a NAT maps and filters. (RFC 5780 §7.4)',
  'stun.response-port':
    'Asks the server to answer to another port of the client, to see how long a mapping lives. (RFC 5780 §7.5)',
  'stun.padding-attribute':
    'Makes a message so long that it must be fragmented, to see whether the NAT copes. (RFC 5780 §7.6)',
  'stun.cache-timeout':
    'How long the client wants the server to remember an answer, in seconds. (RFC 5780 §9.1)',
}

const LIBWEBRTC = {
  'stun.goog-nomination':
    'Numbers the nominations of the controlling side, so that a later one wins. Not registered for this use. (libwebrtc, api/transport/stun.h)',
  'stun.goog-network-info':
    'Tells the other side which network interface the check left by and what it costs, so that both prefer the cheaper. (libwebrtc, api/transport/stun.h)',
  'stun.goog-network-id':
    'A number for the interface, which stays the same while addresses on it change. (libwebrtc, api/transport/stun.h)',
  'stun.goog-network-cost':
    'From 0 to 999: a cable costs nothing, wireless little, a mobile network much. (libwebrtc, rtc_base/network_constants.h)',
  'stun.goog-last-ice-check-received':
    'Transaction id of the last check that the sender got: an acknowledgement that travels with its own check. (libwebrtc, api/transport/stun.h)',
  'stun.goog-misc-info':
    'Small numbers, each known by its place, for whatever libwebrtc wants to announce. (libwebrtc, api/transport/stun.h)',
  'stun.goog-ping-version':
    'Announces that the sender understands GOOG-PING, a shorter check. (libwebrtc, api/transport/stun.h)',
  'stun.goog-obsolete': 'No longer used. (libwebrtc, api/transport/stun.h)',
  'stun.goog-unused': 'Reserved by libwebrtc for experiments. (libwebrtc, api/transport/stun.h)',
  'stun.goog-message-integrity-32':
    'MESSAGE-INTEGRITY cut to four bytes, for the short GOOG-PING. (libwebrtc, api/transport/stun.h)',
  'stun.goog-message-integrity-32-hmac':
    'The first four bytes of the HMAC-SHA1 over the message up to here. (libwebrtc, api/transport/stun.h)',
  'stun.goog-dtls-in-stun':
    'A DTLS packet that travels inside of a check, so that both handshakes run at once. (libwebrtc, api/transport/stun.h)',
  'stun.goog-dtls-in-stun-ack':
    'Acknowledges DTLS packets that came inside of checks. (libwebrtc, api/transport/stun.h)',
  'stun.goog-dtls-sum':
    'Checksum of a DTLS packet that came inside of a check; it tells which one. (libwebrtc, p2p/dtls/dtls_stun_piggyback_controller.h)',
  'stun.goog-retransmit-count':
    'How many checks of this pair were sent since the last answer. (libwebrtc, api/transport/stun.h)',
}

export const STUN_EXPLANATIONS = {
  ...HEADER,
  ...PARTS,
  ...ATTRIBUTES,
  ...ICE,
  ...DISCOVERY,
  ...LIBWEBRTC,
} as const satisfies Record<string, string>
