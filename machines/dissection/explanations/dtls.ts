/** What the parts of DTLS mean: records (RFC 6347), the handshake (RFC 5246), its extensions, DTLS 1.3 (RFC 9147). */

export const DTLS_EXPLANATIONS = {
  'dtls.record':
    'DTLS cuts what it sends into records. Each can be read by itself, since packets get lost and change places; several may share a datagram. (RFC 6347 §4.1)',
  'dtls.content-type':
    'What the record holds: a handshake message, an alert, the switch to new keys, or data of the application. (RFC 5246 §6.2.1)',
  'dtls.version':
    'Versions of DTLS count down from 255, so that none looks like one of TLS. A first ClientHello often writes 1.0 here to please old servers. (RFC 6347 §4.1)',
  'dtls.epoch':
    'Counts how often the keys were changed in this direction: 0 before there are any, 1 behind ChangeCipherSpec. (RFC 6347 §4.1)',
  'dtls.sequence-number':
    'Counts the records of this epoch, those that repeat a message too. A receiver remembers which of the last 64 it has seen and drops what comes twice. (RFC 6347 §4.1.2.6)',
  'dtls.record-length':
    'How many bytes of the record follow: where the next record in the datagram begins. (RFC 6347 §4.1)',
  'dtls.content': 'The content of a record that is not taken apart here. (RFC 6347 §4.1)',
  'dtls.sealed': 'Content that nobody can read without the keys. (RFC 6347 §4.1.2)',
  'dtls.explicit-nonce':
    'The half of the nonce that travels; most peers write the epoch and the sequence number here. A nonce must never serve twice with the same key. (RFC 5288 §3)',
  'dtls.ciphertext':
    'The content, encrypted: as long as what is inside, and telling nothing about it but that. (RFC 5288 §3)',
  'dtls.tag':
    'Proves that who sealed the record holds the key, and that neither content nor header was changed. (RFC 5288 §3)',

  'dtls.change-cipher-spec':
    'From here on this side seals its records with the new keys: its epoch goes up by one. (RFC 5246 §7.1)',
  'dtls.alert-level':
    'A fatal alert ends the session; a warning leaves it to the receiver. (RFC 5246 §7.2)',
  'dtls.alert-description': 'What went wrong, or close_notify for a regular end. (RFC 5246 §7.2)',

  'dtls.handshake':
    'One message of the handshake, or a part of one. A whole flight is repeated when its answer does not come in time. (RFC 6347 §4.2)',
  'dtls.handshake-type':
    'Which of the messages that set the keys up this is; they come in a fixed order, and one out of place ends the handshake. (RFC 5246 §7.4)',
  'dtls.message-length':
    'Bytes of the whole message, however many fragments it travels in. (RFC 6347 §4.2.2)',
  'dtls.message-sequence':
    'Counts the messages of this side. A message that is repeated keeps its number, though its record gets a new one. (RFC 6347 §4.2.2)',
  'dtls.fragment-offset':
    'Where this fragment begins within the message; 0 when it is whole. (RFC 6347 §4.2.3)',
  'dtls.fragment-length':
    'Bytes of the message that are in this fragment. Messages longer than a packet, as certificates may be, travel in several. (RFC 6347 §4.2.3)',
  'dtls.fragment': 'A part of a message, to be put together with the others. (RFC 6347 §4.2.3)',
  'dtls.body': 'The content of a message that is not taken apart here. (RFC 5246 §7.4)',
  'dtls.vector-length':
    'How many bytes the part that follows has. TLS writes a length in front of everything whose size varies. (RFC 5246 §4.3)',

  'dtls.client-version':
    'The highest version that the client speaks. One that speaks 1.3 writes 1.2 here and says so in an extension. (RFC 5246 §7.4.1.2)',
  'dtls.server-version':
    'The version that the server has chosen: the highest that both know, or 1.2 when an extension says 1.3. (RFC 5246 §7.4.1.3, RFC 8446 §4.1.3)',
  'dtls.verify-version':
    'Says nothing about the version that will be spoken; servers write 1.0 here. (RFC 6347 §4.2.1)',
  'dtls.random':
    '32 bytes that are new in every handshake. All keys depend on those of both sides, and so does the signature of the key exchange. A few values carry a message of TLS 1.3. (RFC 5246 §7.4.1.2, RFC 8446 §4.1.3)',
  'dtls.session-id':
    'Names an earlier session that is to go on; WebRTC begins a new one every time. (RFC 5246 §7.4.1.2)',
  'dtls.cookie':
    'What the server sent in HelloVerifyRequest comes back here: the proof that the client is at its address, before the server does costly work. Empty on the first try. (RFC 6347 §4.2.1)',
  'dtls.cipher-suites':
    'What the client can do, best first: how keys are exchanged and signed, what seals the records. (RFC 5246 §7.4.1.2)',
  'dtls.offered-suite':
    'One recipe that the client offers: how keys are exchanged, who signs, what encrypts. (RFC 5246 §7.4.1.2)',
  'dtls.cipher-suite':
    'The suite that the server has chosen among those offered. WebRTC peers must know the one with ECDHE, ECDSA and AES-128-GCM. (RFC 8827 §6.5)',
  'dtls.compression-methods':
    'Ways to compress what is sent. Only null is left, since compression gives secrets away. (RFC 5246 §7.4.1.2)',
  'dtls.compression-method': 'A way to compress records; null leaves them alone. (RFC 3749 §2)',
  'dtls.extensions':
    'What a hello says besides. A server answers only those it was asked. (RFC 5246 §7.4.1.4)',
  'dtls.extension-type':
    'Which extension this is; a receiver skips those it does not know. (RFC 5246 §7.4.1.4)',
  'dtls.extension-length':
    'Bytes of the extension that follow, by which an unknown one can be skipped. (RFC 5246 §7.4.1.4)',

  'dtls.ext-server-name':
    'The host that the client wants to speak to; of no use between peers. (RFC 6066 §3)',
  'dtls.server-names': 'The names, at most one of each type. (RFC 6066 §3)',
  'dtls.server-name-type': 'What sort of name follows; there is only host_name. (RFC 6066 §3)',
  'dtls.server-name': 'The name of the host, as DNS has it. (RFC 6066 §3)',
  'dtls.ext-max-fragment-length': 'Asks for shorter records than usual. (RFC 6066 §4)',
  'dtls.ext-status-request': 'Asks for a proof that the certificate was not revoked. (RFC 6066 §8)',
  'dtls.ext-supported-groups':
    'Elliptic curves and other groups in which this side can exchange keys, best first. (RFC 8422 §5.1.1)',
  'dtls.group': 'The curve, or another group, in which keys are exchanged. (RFC 8422 §5.1.1)',
  'dtls.ext-point-formats':
    'In which ways this side can read the point that is a public key. (RFC 8422 §5.1.2)',
  'dtls.point-format':
    'Uncompressed means both coordinates; the others may not be used any more. (RFC 8422 §5.1.2)',
  'dtls.ext-signature-algorithms':
    'Which signatures this side can verify, in certificates and in the handshake. (RFC 5246 §7.4.1.4.1)',
  'dtls.signature-scheme':
    'A hash and a way to sign with it; TLS 1.3 gave each pair one name. (RFC 5246 §7.4.1.4.1)',
  'dtls.ext-use-srtp':
    'Offers to take the keys for media from this handshake, and ways to protect it; the answer has one. (RFC 5764 §4.1.1)',
  'dtls.srtp-profile':
    'How media is to be encrypted and authenticated: the cipher, and how many bytes of tag each packet pays for it. (RFC 5764 §4.1.2)',
  'dtls.srtp-mki':
    'Tells several master keys apart; empty, since WebRTC has one. (RFC 5764 §4.1.3)',
  'dtls.ext-heartbeat':
    'Whether heartbeats may be sent to this side; browsers do without since one was turned against OpenSSL. (RFC 6520 §2)',
  'dtls.ext-alpn':
    'Which protocol is to be spoken inside; WebRTC has names for itself, with and without confidentiality from the page. (RFC 7301 §3.1, RFC 8833 §2, §3)',
  'dtls.protocol-name':
    'Name of a protocol: webrtc, or c-webrtc when the page shall not see the media. (RFC 8833 §2)',
  'dtls.ext-certificate-timestamp':
    'Asks for the proof that the certificate stands in a public log. (RFC 6962 §3.3.1)',
  'dtls.ext-padding': 'Zeros that make the hello longer. (RFC 7685 §3)',
  'dtls.ext-encrypt-then-mac':
    'For suites of the old kind: authenticate the ciphertext, not the plaintext. (RFC 7366 §2)',
  'dtls.ext-extended-master-secret':
    'Mixes the whole handshake into the master secret, so that nobody in the middle can have two sessions with the same one. (RFC 7627 §5.1)',
  'dtls.ext-compress-certificate':
    'Ways to compress certificates, which are the longest part of a handshake. (RFC 8879 §3)',
  'dtls.certificate-compression': 'One way to compress certificates. (RFC 8879 §7.3)',
  'dtls.ext-record-size-limit': 'The longest record that this side wants to get. (RFC 8449 §4)',
  'dtls.ext-session-ticket':
    'What the server needs to go on with an earlier session, kept by the client; empty asks for one. (RFC 5077 §3.2)',
  'dtls.ext-pre-shared-key':
    'Keys that both sides have from an earlier session, so that no certificate is needed. (RFC 8446 §4.2.11)',
  'dtls.ext-early-data': 'The client sends data before the handshake is over. (RFC 8446 §4.2.10)',
  'dtls.ext-supported-versions':
    'Where DTLS 1.3 is agreed upon, while the old field for the version stays at 1.2. (RFC 8446 §4.2.1)',
  'dtls.supported-version':
    'A version that is offered, or the one that is chosen. (RFC 8446 §4.2.1)',
  'dtls.ext-cookie': 'How DTLS 1.3 gives the cookie back. (RFC 8446 §4.2.2)',
  'dtls.ext-psk-modes': 'How keys that both sides have already may be used. (RFC 8446 §4.2.9)',
  'dtls.psk-mode': 'With a new exchange of keys, or without. (RFC 8446 §4.2.9)',
  'dtls.ext-certificate-authorities': 'Issuers that this side trusts. (RFC 8446 §4.2.4)',
  'dtls.ext-key-share':
    'Public keys, sent along with the hello so that DTLS 1.3 needs no further round. (RFC 8446 §4.2.8)',
  'dtls.key-share':
    'A public key, made for this handshake alone, in the group named in front of it. (RFC 8446 §4.2.8)',
  'dtls.ext-connection-id':
    'A short name for the session, so that it survives a change of address. (RFC 9146 §3)',
  'dtls.ext-renegotiation-info':
    'Binds a later handshake to the one before; in the first it is empty and says only that it is known. (RFC 5746 §3.2)',
  'dtls.renegotiated-connection':
    'The verify_data of the handshake before; empty in the first one. (RFC 5746 §3.2)',
  'dtls.ext-other':
    'An extension that browsers know from the web; WebRTC has no use for it. (RFC 8446 §4.2)',
  'dtls.ext-unknown':
    'An extension that is not known here. Some clients send numbers called GREASE, which mean nothing and keep servers from choking on new ones. (RFC 8701 §2)',

  'dtls.ack':
    'Records that have come: DTLS 1.3 repeats only the others, not a whole flight. (RFC 9147 §7)',
  'dtls.ack-number': 'Epoch and number of a record that has come. (RFC 9147 §7)',
  'dtls.certificates':
    'The certificate of the sender first, then those that vouch for it. (RFC 5246 §7.4.2)',
  'dtls.certificate':
    'The X.509 certificate. In WebRTC it is good when its hash is the fingerprint that came with the session description. (RFC 8827 §6.5)',
  'dtls.curve-type':
    'How the curve is told. Only names are left; curves described by their numbers were too easy to get wrong. (RFC 8422 §5.4)',
  'dtls.server-point':
    'The public key that the server made for this handshake alone. With the private half of either side both compute the same secret. (RFC 8422 §5.4)',
  'dtls.client-point':
    'The public key that the client made for this handshake alone. (RFC 8422 §5.7)',
  'dtls.signature':
    'Made with the key of the certificate: over the randoms and the parameters by the server, over all messages so far by the client. (RFC 5246 §7.4.3, §7.4.8)',
  'dtls.certificate-types':
    'Which keys the client may sign with. That the server asks at all is what makes WebRTC know both ends. (RFC 5246 §7.4.4)',
  'dtls.certificate-type':
    'A sort of key the client may answer with; WebRTC peers sign with ECDSA. (RFC 8422 §5.5)',
  'dtls.certificate-authorities':
    'Issuers whose certificates are welcome; empty means any. (RFC 5246 §7.4.4)',
  'dtls.verify-data':
    'The first message under the new keys: a hash of all messages before it, made with the master secret. It shows that both sides saw the same handshake. (RFC 5246 §7.4.9)',
  'dtls.ticket-lifetime': 'How long the server promises to know the ticket. (RFC 5077 §3.3)',
  'dtls.ticket': 'What the client shows to go on with this session later. (RFC 5077 §3.3)',

  'dtls.unified-record':
    'A sealed record of DTLS 1.3, whose header is cut to what the receiver cannot guess. (RFC 9147 §4)',
  'dtls.unified-flags':
    'The bits 001 tell the short header from all else on the port; the others say which fields follow. (RFC 9147 §4)',
  'dtls.unified-epoch':
    'The two low bits of the epoch; 2 for the handshake, 3 for data. (RFC 9147 §4)',
  'dtls.unified-connection-id':
    'The connection id and all behind it: how long the id is was agreed upon in the handshake and is not written here. (RFC 9147 §4)',
  'dtls.unified-sequence':
    'The low bits of the sequence number, encrypted themselves. (RFC 9147 §4.2.3)',
  'dtls.unified-length':
    'Bytes of the record that follow; without it the record fills the datagram. (RFC 9147 §4)',
  'dtls.unified-sealed':
    'Content, its true type and padding, encrypted and authenticated. (RFC 9147 §4)',
} as const satisfies Record<string, string>
