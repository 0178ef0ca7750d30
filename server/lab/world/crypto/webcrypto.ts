import { getRandomValues, randomUUID } from './random.ts'
import { unsupported } from './unsupported.ts'

/** The methods of SubtleCrypto (Web Cryptography API §14.3). */
const SUBTLE_METHODS = [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'digest',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'unwrapKey',
  'verify',
  'wrapKey',
] as const

/**
 * The lab's `crypto` global. `subtle` is there to be found, since libraries probe for it while they
 * load, but every call on it throws: its answers arrive when real threads finish, which no virtual
 * clock can order.
 */
export const webcrypto = {
  getRandomValues,
  randomUUID,
  subtle: Object.fromEntries(
    SUBTLE_METHODS.map((name) => [name, () => unsupported(`crypto.subtle.${name}()`)]),
  ) as Record<(typeof SUBTLE_METHODS)[number], () => never>,
}
