/**
 * A scenario as URL-safe text, short enough for a link. The text carries every default, so that a
 * link means the same after a default changes.
 *
 *   2.<base64url(deflate(JSON, dictionary 2))>
 *
 * Links of earlier versions still open, each with the dictionary of its time.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import type { Issue } from './issue.ts'
import { MAX_LINK_CHARS, MAX_SCENARIO_CHARS } from './limits.ts'
import { LINK_DICTIONARY_1, LINK_DICTIONARY_2 } from './link-dictionary.ts'
import { parseScenarioText } from './schema.ts'
import type { Scenario } from './schema.ts'

/** What is written today. */
const PREFIX = '2.'
const dictionary = strToU8(LINK_DICTIONARY_2)
/** What is read, by the prefix of its links. */
const DICTIONARIES = new Map([
  ['1.', strToU8(LINK_DICTIONARY_1)],
  [PREFIX, dictionary],
])
/** Every prefix is this long. */
const PREFIX_CHARS = 2

export type LinkErrorCode =
  | 'too-long' // more than MAX_LINK_CHARS
  | 'unknown-version' // written by a later Peerscope, or not a scenario at all
  | 'damaged' // cut or altered on its way
  | 'too-large' // unpacks to more than a scenario may be
  | 'bad-scenario' // `issues` names each field

export interface LinkError {
  code: LinkErrorCode
  message: string
  issues?: Issue[]
}
export type EncodedLink = { ok: true; text: string } | { ok: false; error: LinkError }
export type DecodedLink = { ok: true; scenario: Scenario } | { ok: false; error: LinkError }

function fail(code: LinkErrorCode, message: string): { ok: false; error: LinkError } {
  return { ok: false, error: { code, message } }
}

/** The scenario as text of `[A-Za-z0-9._-]`; fails only with `too-long`: offer a file then. */
export function encodeLink(scenario: Scenario): EncodedLink {
  const packed = deflateSync(strToU8(JSON.stringify(scenario)), { level: 9, dictionary })
  const text = PREFIX + toBase64Url(packed)
  if (text.length <= MAX_LINK_CHARS) return { ok: true, text }
  return fail('too-long', `the link would be ${text.length} characters; ${MAX_LINK_CHARS} fit`)
}

/**
 * Unpacks at most `MAX_SCENARIO_CHARS` bytes: the output has a fixed size, so a text that would
 * unpack to gigabytes costs no more memory than an honest one.
 */
function inflate(packed: Uint8Array, itsDictionary: Uint8Array): Uint8Array | undefined {
  // Of nothing, the library would hand back the whole empty output.
  if (packed.length === 0) return undefined
  try {
    return inflateSync(packed, {
      dictionary: itsDictionary,
      out: new Uint8Array(MAX_SCENARIO_CHARS + 1),
    })
  } catch {
    return undefined
  }
}

/** Reads what `encodeLink` wrote. The text comes from strangers: nothing about it is trusted. */
export function decodeLink(text: string): DecodedLink {
  if (text.length > MAX_LINK_CHARS)
    return fail(
      'too-long',
      `the link is ${text.length} characters; at most ${MAX_LINK_CHARS} are read`,
    )
  const itsDictionary = DICTIONARIES.get(text.slice(0, PREFIX_CHARS))
  if (!itsDictionary) {
    const known = [...DICTIONARIES.keys()].map((prefix) => `"${prefix}"`).join(' or ')
    return fail('unknown-version', `the link does not begin with ${known}`)
  }
  const packed = fromBase64Url(text.slice(PREFIX_CHARS))
  const bytes = packed && inflate(packed, itsDictionary)
  if (!bytes) return fail('damaged', 'the link is damaged: part of it is missing or altered')
  if (bytes.length > MAX_SCENARIO_CHARS)
    return fail('too-large', `the link unpacks to more than ${MAX_SCENARIO_CHARS} bytes`)
  const parsed = parseScenarioText(strFromU8(bytes))
  if (parsed.ok) return parsed
  const message = 'the link holds a scenario that cannot run'
  return { ok: false, error: { code: 'bad-scenario', message, issues: parsed.issues } }
}
