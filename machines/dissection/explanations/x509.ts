/** What the parts of a certificate mean (RFC 5280). */

export const X509_EXPLANATIONS = {
  'x509.certificate':
    'Binds a public key to a name. In WebRTC nobody vouches for it: the other peer trusts it because its hash is the fingerprint in the session description. (RFC 8827 §6.5)',
  'x509.tbs-certificate':
    'All that is signed: the name, the key, how long both are good for. (RFC 5280 §4.1.1.1)',
  'x509.version':
    'Which fields there may be; 2 stands for version 3, the one with extensions. (RFC 5280 §4.1.2.1)',
  'x509.serial-number':
    'The number that its issuer gave this certificate and no other. (RFC 5280 §4.1.2.2)',
  'x509.signature-algorithm':
    'How the certificate is signed. It stands here twice, once inside of what is signed, and must be the same in both places. (RFC 5280 §4.1.1.2)',
  'x509.algorithm':
    'The object identifier of an algorithm, or of the sort of a key. (RFC 5280 §4.1.1.2)',
  'x509.algorithm-parameters':
    'What the algorithm needs to know besides; for a key on an elliptic curve, which curve. (RFC 5480 §2.1.1)',
  'x509.issuer':
    'Who signed the certificate; when it signs itself, the same as the subject. (RFC 5280 §4.1.2.4)',
  'x509.relative-name':
    'One step of a name that leads from the widest part to the narrowest. (RFC 5280 §4.1.2.4)',
  'x509.attribute': 'A part of a name: what it is, and what it says. (RFC 5280 §4.1.2.4)',
  'x509.attribute-type':
    'What this part of the name is, such as a common name or a country. (RFC 5280 appendix A.1)',
  'x509.attribute-value':
    'What this part of the name says. WebRTC peers write something meaningless here, so that it tells nothing about the user. (RFC 8827 §6.5)',
  'x509.validity':
    'From when until when the certificate is good. WebRTC checks the fingerprint and not the name, yet browsers let their certificates expire after about a month. (RFC 5280 §4.1.2.5)',
  'x509.not-before': 'The certificate is not good before this time. (RFC 5280 §4.1.2.5)',
  'x509.not-after': 'The certificate is not good after this time. (RFC 5280 §4.1.2.5)',
  'x509.subject': 'Whose key this is. (RFC 5280 §4.1.2.6)',
  'x509.public-key-info':
    'The public key that is bound, and which sort it is of. (RFC 5280 §4.1.2.7)',
  'x509.public-key-algorithm': 'The sort of the key, and its curve if it has one. (RFC 5480 §2)',
  'x509.public-key':
    'The key itself; on an elliptic curve, a point as 0x04 and its two coordinates. The peer proves in the handshake that it holds the private half. (RFC 5480 §2.2)',
  'x509.unique-id':
    'Told names that were used twice apart, long ago; nobody writes it any more. (RFC 5280 §4.1.2.8)',
  'x509.extensions': 'What version 3 can say besides. (RFC 5280 §4.1.2.9)',
  'x509.extension': 'One thing that is said besides, with its kind. (RFC 5280 §4.2)',
  'x509.extension-id': 'The kind of the extension. (RFC 5280 §4.2)',
  'x509.extension-critical':
    'Whether a reader that does not know the extension must refuse the certificate. (RFC 5280 §4.2)',
  'x509.extension-value':
    'What the extension says: bytes that hold a value of their own. (RFC 5280 §4.2)',
  'x509.extension-content':
    'The value of the extension, whose form its kind decides. (RFC 5280 §4.2.1)',
  'x509.signature-value':
    'Made over tbsCertificate with the key of the issuer; here, as a rule, with the key inside of the certificate. (RFC 5280 §4.1.1.3)',
  'x509.ecdsa-signature': 'An ECDSA signature: two large numbers. (RFC 3279 §2.2.3)',
  'x509.ecdsa-number':
    'One of the two numbers of an ECDSA signature. A zero in front keeps it from looking negative. (RFC 3279 §2.2.3)',
  'x509.tag':
    'The type of the value that follows, and whether other values are inside of it. (RFC 5280 §4.1, ITU-T X.690 §8.1.2)',
  'x509.length':
    'How many bytes of content follow: one byte below 128, else a byte that says how many bytes the length has. (RFC 5280 §4.1, ITU-T X.690 §8.1.3)',
  'x509.unused-bits':
    'How many bits at the end of the bit string do not count; 0 when it is made of whole bytes. (RFC 5280 §4.1, ITU-T X.690 §8.6.2)',
  'x509.value':
    'A value whose place in the certificate has no name of its own here; its type tells how to read it. (RFC 5280 §4.1)',
} as const satisfies Record<string, string>
