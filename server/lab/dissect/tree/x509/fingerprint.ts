/** Holds a certificate against the fingerprints of the session descriptions (RFC 8122 §5, RFC 8827 §6.5). */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Context, Description } from '../context.ts'
import { fingerprintOf } from './facts.ts'

const FINGERPRINT = /(?:^|\n|\r)a=fingerprint:sha-256 ([0-9A-F:]{95})/gi

/** Whether a description that is known where the certificate was seen announces it. */
export function fingerprintMark(certificate: Uint8Array, context: Context): Mark {
  const own = context.descriptions.filter(({ at }) => at === context.at)
  const descriptions = own.length > 0 ? own : context.descriptions
  const announced = descriptions.filter((each) => fingerprintsIn(each).length > 0)
  if (announced.length === 0)
    return { verdict: 'unknown', why: 'No description with a SHA-256 fingerprint was seen.' }
  const fingerprint = fingerprintOf(certificate)
  const found = announced.find((each) => fingerprintsIn(each).includes(fingerprint))
  if (!found)
    return {
      verdict: 'wrong',
      why: 'No description announced this certificate: its a=fingerprint is another one.',
    }
  const type = found.type === 'unknown' ? 'description' : found.type
  return { verdict: 'right', why: `The ${type} announces this certificate with a=fingerprint.` }
}

const known = new WeakMap<Description, readonly string[]>()

function fingerprintsIn(description: Description): readonly string[] {
  const found =
    known.get(description) ??
    Array.from(description.sdp.matchAll(FINGERPRINT), ([, digits = '']) => digits.toUpperCase())
  known.set(description, found)
  return found
}
