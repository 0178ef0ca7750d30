/** What logged values mean: descriptions, candidates and states, as Chromium wrote them over the years. */
import type { JsonValue, MachineName } from '../../../../machines/trace/event.ts'
import { STATE_NAMES } from '../../../../machines/trace/names.ts'
import { member, textOf, type JsonObject } from './json.ts'

export interface DescriptionValue {
  type: string
  sdp: string
}

/** `{type, sdp}`, alone or first in a list, or the text `type: offer, sdp: v=0…` of before Chromium 138. */
export function descriptionOf(value: JsonValue): DescriptionValue | undefined {
  if (Array.isArray(value)) return descriptionOf(value[0] ?? null)
  if (typeof value === 'string') {
    const [, type, sdp] = /^type: ([a-z]+), sdp: ([^]*)$/.exec(value) ?? []
    return type === undefined || sdp === undefined ? undefined : { type, sdp }
  }
  const [type, sdp] = [textOf(member(value, 'type')), textOf(member(value, 'sdp'))]
  return type === undefined || sdp === undefined ? undefined : { type, sdp }
}

export interface CandidateValue {
  /** Empty at the end of candidates. */
  candidate: string
  sdpMid: string | null
  sdpMLineIndex: number | null
}

/** An RTCIceCandidateInit, alone or first in a list, or the text `sdpMid: 0, …, candidate: …`. */
export function candidateOf(value: JsonValue): CandidateValue {
  if (Array.isArray(value)) return candidateOf(value[0] ?? null)
  if (typeof value === 'string') return candidateOfText(value)
  const sdpMid = member(value, 'sdpMid')
  const sdpMLineIndex = member(value, 'sdpMLineIndex')
  return {
    candidate: bare(textOf(member(value, 'candidate')) ?? ''),
    sdpMid: typeof sdpMid === 'string' ? sdpMid : null,
    sdpMLineIndex: typeof sdpMLineIndex === 'number' ? sdpMLineIndex : null,
  }
}

function candidateOfText(text: string): CandidateValue {
  const [, candidate = ''] =
    /candidate: ?((?:a=)?candidate:.*?)(?:, url: .*|, relay.*)?$/.exec(text) ?? []
  const [, sdpMid] = /sdpMid: ([^,]*)/.exec(text) ?? []
  const [, index] = /sdpMLineIndex: (\d{1,5})/.exec(text) ?? []
  return {
    candidate: bare(candidate),
    sdpMid: sdpMid ?? null,
    sdpMLineIndex: index === undefined ? null : Number(index),
  }
}

function bare(candidate: string): string {
  return candidate.trim().replace(/^a=/, '')
}

/** Enumerations of old Chromium: `ICEConnectionStateChecking`, `SignalingStateHaveLocalOffer`. */
const ENUMERATION = /^(?:ICE|Signaling|Ice)?(?:Connection|Gathering)?State(?=[A-Z])/

/** A state of the machine by its name in the specification; undefined when it has none like it. */
export function stateOf(machine: MachineName, value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = value
    .replace(ENUMERATION, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
  const known =
    name === 'inprogress'
      ? 'in-progress'
      : name === 'completed' && machine === 'ice-gathering'
        ? 'complete'
        : name
  return STATE_NAMES[machine].includes(known) ? known : undefined
}

/** What a call was given, or an event told, as an object; a bare value stands under the name. */
export function detailOf(name: string, value: JsonValue): JsonObject | undefined {
  if (value === null || value === '') return undefined
  if (typeof value === 'object' && !Array.isArray(value)) return value
  return { [name]: value }
}
