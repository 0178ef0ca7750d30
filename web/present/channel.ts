/**
 * What the projector's window and the speaker's say to each other. Both are windows of one page on one
 * machine; what comes over the channel is read like anything from outside, since any page of this
 * origin can speak there.
 *
 *   projector ──now, bye──▶ speaker ──hello, control──▶ projector
 */
import { LANGUAGES, type Language } from '../../machines/lesson/lesson.ts'
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import { ZOOMS } from '../../machines/trace/zoom.ts'
import type { Control } from './keys.ts'

/** An event as it is told: who, when, what, and what a specification says of it. */
export interface Told {
  seq: number
  layer: Layer
  time: string
  at: string
  sentence: string
  explanation?: string
}

/** All that the speaker sees. */
export interface Now {
  type: 'now'
  title: string
  language: Language
  /** Since the presentation began. */
  elapsedMs: number
  current?: Told
  /** What comes next, nearest first; nothing when the run is over or goes on only when it is stepped. */
  next: Told[]
  /** More is to come that no one knows yet. */
  open: boolean
  isBlank: boolean
}

export type ToSpeaker = Now | { type: 'bye' }
export type ToProjector = { type: 'hello' } | { type: 'control'; control: Control }

const MAX_NEXT = 8
const MAX_CHARS = 4_000
const ID = /^[0-9a-f]{16}$/

/** The channel of a presentation; undefined for what cannot be the name of one. */
export function channelName(id: string | null): string | undefined {
  return id !== null && ID.test(id) ? `peerscope:present:${id}` : undefined
}

/** A name that no other presentation of this browser has. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Reads what a speaker is told; undefined for anything else. */
export function readToSpeaker(data: unknown): ToSpeaker | undefined {
  if (!isRecord(data)) return undefined
  if (data.type === 'bye') return { type: 'bye' }
  if (data.type !== 'now' || !Array.isArray(data.next)) return undefined
  const { title, elapsedMs, open, isBlank } = data
  const language = LANGUAGES.find((each) => each === data.language)
  const current = data.current === undefined ? undefined : readTold(data.current)
  const next = data.next.slice(0, MAX_NEXT).map(readTold)
  if (!isText(title) || !isCount(elapsedMs) || language === undefined) return undefined
  if (typeof open !== 'boolean' || typeof isBlank !== 'boolean') return undefined
  if (data.current !== undefined && current === undefined) return undefined
  if (!next.every((told) => told !== undefined)) return undefined
  return {
    type: 'now',
    title,
    language,
    elapsedMs,
    open,
    isBlank,
    next,
    ...(current && { current }),
  }
}

/** Reads what a speaker asks for; undefined for anything else. */
export function readToProjector(data: unknown): ToProjector | undefined {
  if (!isRecord(data)) return undefined
  if (data.type === 'hello') return { type: 'hello' }
  const control = data.type === 'control' ? readControl(data.control) : undefined
  return control && { type: 'control', control }
}

function readControl(data: unknown): Control | undefined {
  if (!isRecord(data)) return undefined
  switch (data.do) {
    case 'next':
    case 'previous':
      return data.unit === 'event' || data.unit === 'zoom'
        ? { do: data.do, unit: data.unit }
        : undefined
    case 'zoom': {
      const zoom = ZOOMS.find((each) => each === data.zoom)
      return zoom && { do: 'zoom', zoom }
    }
    case 'first':
    case 'last':
    case 'blank':
    case 'leave':
      return { do: data.do }
    default:
      return undefined
  }
}

function readTold(data: unknown): Told | undefined {
  if (!isRecord(data)) return undefined
  const { seq, layer, time, at, sentence, explanation } = data
  if (!isCount(seq) || !isText(time) || !isText(at) || !isText(sentence)) return undefined
  if (!isLayer(layer) || (explanation !== undefined && !isText(explanation))) return undefined
  return { seq, layer, time, at, sentence, ...(explanation !== undefined && { explanation }) }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null
}
function isText(data: unknown): data is string {
  return typeof data === 'string' && data.length <= MAX_CHARS
}
function isCount(data: unknown): data is number {
  return typeof data === 'number' && Number.isSafeInteger(data) && data >= 0
}
function isLayer(data: unknown): data is Layer {
  return typeof data === 'string' && Object.hasOwn(LAYER_LETTERS, data)
}
