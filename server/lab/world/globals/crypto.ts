/** Stand-in for the global `crypto`: randomness from the world, no WebCrypto. */
export { webcrypto as crypto } from '../crypto/webcrypto.ts'
