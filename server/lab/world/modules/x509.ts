/** Stand-in for `@peculiar/x509`: werift generates certificates with it; the lab brings its own. */

export const cryptoProvider = {
  set(): void {
    // werift registers WebCrypto here while it loads; nothing will use it.
  },
}

export const X509CertificateGenerator = {
  createSelfSigned(): never {
    throw new Error('certificates are picked from the pool, never generated, in the sealed world')
  },
}

export const PemConverter = {
  encode(): never {
    throw new Error('certificates are picked from the pool, never generated, in the sealed world')
  },
}
