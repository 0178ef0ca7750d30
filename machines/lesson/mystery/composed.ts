/**
 * A mystery that somebody composed, as text for a link. The scenario and the answer are compressed and
 * then masked, so that they cannot be read in the address. Obscured, not secret: who takes this program
 * apart can unmask them, since the link carries all that is needed.
 *
 *   m1.<base64url(nonce ‖ masked(checksum ‖ deflate(JSON)))>
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { z } from 'zod'
import { fromBase64Url, toBase64Url } from '../../scenario/base64url.ts'
import { MAX_LINK_CHARS, MAX_SCENARIO_CHARS } from '../../scenario/limits.ts'
import { LINK_DICTIONARY_2 } from '../../scenario/link-dictionary.ts'
import { parseScenario, type Scenario } from '../../scenario/schema.ts'
import { mixed, words } from './random.ts'

const PREFIX = 'm1.'
export const NONCE_BYTES = 8
const CHECKSUM_BYTES = 4
export const MAX_QUESTION_CHARS = 500
export const MAX_OPTION_CHARS = 200
export const MAX_OPTIONS = 6
export const MIN_OPTIONS = 2

/** Answers in the composer's own words; `right` is an index. */
const ownSchema = z
  .strictObject({
    options: z
      .array(z.string().trim().min(1).max(MAX_OPTION_CHARS))
      .min(MIN_OPTIONS)
      .max(MAX_OPTIONS),
    right: z.int().min(0),
  })
  .refine(({ options, right }) => right < options.length, 'right is no option')
  .refine(({ options }) => new Set(options).size === options.length, 'two options are the same')

const aboutSchema = z.strictObject({
  question: z.string().trim().max(MAX_QUESTION_CHARS),
  own: ownSchema.optional(),
})

/** What a composer adds to a scenario. Texts are anybody's: show them as text only. */
export type About = z.output<typeof aboutSchema>

export interface Composed extends About {
  scenario: Scenario
  /** For what is drawn by lot in it, such as options that nobody wrote. */
  seed: number
}

export type ComposeError =
  | 'too-long' // does not fit into a link
  | 'bad-question' // too long, or options that cannot stand
export type OpenError =
  | 'too-long'
  | 'unknown-version' // written by a later Peerscope, or no mystery at all
  | 'damaged' // cut or altered on its way
  | 'bad-mystery' // whole, and not a mystery that can be played

export type Written = { ok: true; text: string } | { ok: false; error: ComposeError }
export type Opened = { ok: true; mystery: Composed } | { ok: false; error: OpenError }

const dictionary = strToU8(LINK_DICTIONARY_2)

/** The text of a link. `nonce` has `NONCE_BYTES` random bytes, so that equal mysteries look different. */
export function writeComposed(scenario: Scenario, about: About, nonce: Uint8Array): Written {
  if (nonce.length !== NONCE_BYTES)
    throw new Error(`a nonce has ${NONCE_BYTES} bytes, not ${nonce.length}`)
  const checked = aboutSchema.safeParse(about)
  if (!checked.success) return { ok: false, error: 'bad-question' }
  const plain = strToU8(JSON.stringify({ ...checked.data, scenario }))
  const packed = deflateSync(plain, { level: 9, dictionary })
  const inner = new Uint8Array(CHECKSUM_BYTES + packed.length)
  inner.set(checksum(packed))
  inner.set(packed, CHECKSUM_BYTES)
  const whole = new Uint8Array(NONCE_BYTES + inner.length)
  whole.set(nonce)
  whole.set(masked(inner, nonce), NONCE_BYTES)
  const text = PREFIX + toBase64Url(whole)
  return text.length > MAX_LINK_CHARS ? { ok: false, error: 'too-long' } : { ok: true, text }
}

/** Reads what `writeComposed` wrote. The text comes from strangers: nothing about it is trusted. */
export function openComposed(text: string): Opened {
  const fail = (error: OpenError): Opened => ({ ok: false, error })
  if (text.length > MAX_LINK_CHARS) return fail('too-long')
  if (!text.startsWith(PREFIX)) return fail('unknown-version')
  const whole = fromBase64Url(text.slice(PREFIX.length))
  if (!whole || whole.length <= NONCE_BYTES + CHECKSUM_BYTES) return fail('damaged')
  const nonce = whole.subarray(0, NONCE_BYTES)
  const inner = masked(whole.subarray(NONCE_BYTES), nonce)
  const packed = inner.subarray(CHECKSUM_BYTES)
  if (!isSame(inner.subarray(0, CHECKSUM_BYTES), checksum(packed))) return fail('damaged')
  const plain = inflate(packed)
  const mystery = plain && mysteryOf(plain)
  return mystery ? { ok: true, mystery: { ...mystery, seed: seedOf(nonce) } } : fail('bad-mystery')
}

function mysteryOf(plain: Uint8Array): Omit<Composed, 'seed'> | undefined {
  let data: unknown
  try {
    data = JSON.parse(strFromU8(plain))
  } catch {
    return undefined
  }
  if (typeof data !== 'object' || data === null || !('scenario' in data)) return undefined
  const { scenario, ...rest } = data
  const [about, parsed] = [aboutSchema.safeParse(rest), parseScenario(scenario)]
  return about.success && parsed.ok ? { ...about.data, scenario: parsed.scenario } : undefined
}

/** The output has a fixed size: a text that would unpack to gigabytes costs no more than an honest one. */
function inflate(packed: Uint8Array): Uint8Array | undefined {
  try {
    const out = new Uint8Array(MAX_SCENARIO_CHARS + 1)
    const plain = inflateSync(packed, { dictionary, out })
    return plain.length > MAX_SCENARIO_CHARS ? undefined : plain
  } catch {
    return undefined
  }
}

/** Exclusive or with a stream that the nonce begins: done twice, it is undone. */
function masked(bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const next = words(...nonce)
  let word = 0
  return bytes.map((byte, index) => {
    if (index % 4 === 0) word = next()
    return byte ^ (word >>> ((index % 4) * 8))
  })
}

function checksum(bytes: Uint8Array): Uint8Array {
  const sum = bytes.reduce((each, byte) => mixed(each ^ byte) + 1, bytes.length)
  return Uint8Array.from([0, 8, 16, 24], (shift) => sum >>> shift)
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((byte, index) => byte === other[index])
}

function seedOf(nonce: Uint8Array): number {
  return nonce.reduce((seed, byte) => mixed(seed ^ byte), 0)
}
