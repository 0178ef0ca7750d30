/**
 * Tells the log of a connection: calls and what became of them, callbacks, states, and the messages
 * that the page must have carried. A description is drawn as sent when its page has it, a candidate
 * when it comes up; both as received when they are applied.
 */
import type {
  ApiEvent,
  JsonValue,
  MachineName,
  SignalType,
} from '../../../../machines/trace/event.ts'
import type { Tally } from '../captures/tally.ts'
import type { Member } from './cast.ts'
import { dtlsContext } from './dtls-context.ts'
import type { Entry } from './dump.ts'
import { member as memberOf, textOf, wordOf, type JsonObject } from './json.ts'
import { meaningOf } from './log-words.ts'
import type { Script, Where } from './script.ts'
import { candidateOf, descriptionOf, detailOf, stateOf } from './values.ts'

/** Most notes of one dump about what has no meaning here. */
const MAX_NOTES = 200
const MAX_NOTE_CHARS = 200
/** Stream identifiers are 16 bits (RFC 8832 §4). */
const MAX_CHANNELS = 65_535

/** Shared by the tellers of one dump. */
export interface Limits {
  notes: number
  skipped: Tally
}

export class LogTeller {
  readonly #script: Script
  readonly #member: Member
  readonly #limits: Limits
  /** Labels of channels that either side has made. */
  readonly channels: string[] = []
  /** The last call of each name. */
  readonly #calls = new Map<string, number>()
  /** What was said to be the local description, so that it is said once. */
  #localSdp: string | undefined
  /** The last description that createOffer or createAnswer gave. */
  #created: ReturnType<typeof descriptionOf>

  constructor(script: Script, member: Member, limits: Limits) {
    this.#script = script
    this.#member = member
    this.#limits = limits
  }

  begin(): void {
    const { configuration, url, id } = this.#member.connection
    const detail = detailOf('configuration', configuration?.value ?? null)
    this.#api('RTCPeerConnection', 'call', { ...detail, dump: id, ...(url && { page: url }) }, 0)
  }

  take(entry: Entry): void {
    const { type, value } = entry
    const meaning = meaningOf(type)
    switch (meaning?.is) {
      case 'call':
        return this.#call(meaning.name, value)
      case 'outcome':
        return this.#outcome(meaning.name, meaning.isDone, value)
      case 'event':
        return this.#event(meaning.name, type, value)
      case 'state': {
        const state = stateOf(meaning.machine, value)
        return state === undefined ? this.#unknown(entry) : this.#enter(meaning.machine, state)
      }
      default:
        return this.#unknown(entry)
    }
  }

  #call(name: string, value: JsonValue): void {
    const description = name.startsWith('set') ? descriptionOf(value) : undefined
    const remote = name === 'setRemoteDescription' && description
    let cause = 0
    if (remote && isMessage(remote.type)) cause = this.#receive(remote.type, { sdp: remote.sdp })
    if (name === 'addIceCandidate') cause = this.#receiveCandidate(value)
    const detail =
      name === 'addIceCandidate'
        ? { ...candidateOf(value) }
        : description
          ? { ...description }
          : detailOf('argument', value)
    const seq = this.#api(name, 'call', detail, cause)
    this.#calls.set(name, seq)
    if (name === 'setLocalDescription') this.#haveLocal(description, seq)
    if (name === 'createDataChannel') this.#channel(value)
    if (name === 'close') this.#closed(seq)
  }

  #outcome(name: string, isDone: boolean, value: JsonValue): void {
    const description = descriptionOf(value)
    const detail = description ? { ...description } : detailOf(isDone ? 'result' : 'error', value)
    const seq = this.#api(
      name,
      isDone ? 'resolved' : 'rejected',
      detail,
      this.#calls.get(name) ?? 0,
    )
    if (!isDone) return
    if (name.startsWith('create')) this.#created = description
    if (name === 'setLocalDescription') this.#haveLocal(description ?? this.#created, seq)
  }

  /** A description is set: the page sends it, once. */
  #haveLocal(description: ReturnType<typeof descriptionOf>, cause: number): void {
    if (!description || description.sdp === this.#localSdp || !isMessage(description.type)) return
    this.#localSdp = description.sdp
    this.#send(description.type, { sdp: description.sdp }, cause)
  }

  #event(event: string, type: string, value: JsonValue): void {
    const isCandidate = event === 'icecandidate'
    const candidate = isCandidate ? candidateOf(value) : undefined
    // What Chromium logs like a callback and none is keeps its name.
    const call = event.startsWith('transceiver') ? type : event
    const seq = this.#api(call, 'event', candidate ? { ...candidate } : detailOf('value', value), 0)
    if (candidate?.candidate === '') this.#send('end-of-candidates', {}, seq)
    else if (candidate) this.#send('candidate', { ...candidate }, seq)
    if (event === 'datachannel') this.#announced(value, seq)
  }

  /** A channel that the other side has made is open when the page hears of it (W3C WebRTC §6.2). */
  #announced(value: JsonValue, cause: number): void {
    const label = this.#channel(value)
    if (label !== undefined) this.#script.enter(this.#where('channel', label), 'open', cause)
  }

  #channel(value: JsonValue): string | undefined {
    const said = Array.isArray(value) ? value.find((each) => typeof each === 'string') : undefined
    const text =
      textOf(memberOf(value, 'label')) ?? said ?? /label: ([^,]*)/.exec(wordOf(value))?.[1]
    const label = typeof text === 'string' ? text : undefined
    if (label !== undefined && this.channels.length < MAX_CHANNELS) this.channels.push(label)
    return label
  }

  #receiveCandidate(value: JsonValue): number {
    const candidate = candidateOf(value)
    if (candidate.candidate === '') return this.#receive('end-of-candidates', {})
    return this.#receive('candidate', { ...candidate })
  }

  #send(type: SignalType, body: JsonObject, cause: number): void {
    const { name: at, remote } = this.#member
    const message = { type, to: remote, ...body }
    const direction = 'send' as const
    const seq = this.#script.write({
      ...{ kind: 'signal', at, cause, direction, type, from: at, to: remote, message },
    })
    this.#script.sent(contentOf(at, remote, type, body), seq)
  }

  #receive(type: SignalType, body: JsonObject): number {
    const { name: at, remote } = this.#member
    const message = { type, from: remote, to: at, ...body }
    const cause = this.#script.whenSent(contentOf(remote, at, type, body)) ?? 0
    const direction = 'receive' as const
    return this.#script.write({
      ...{ kind: 'signal', at, cause, direction, type, from: remote, to: at, message },
    })
  }

  /** Of all that closes, nothing is logged (W3C WebRTC §4.4.2). */
  #closed(cause: number): void {
    for (const machine of ['signaling', 'ice', 'connection'] as const)
      this.#script.enter(this.#where(machine), 'closed', cause)
  }

  #enter(machine: MachineName, state: string): void {
    const seq = this.#script.enter(this.#where(machine), state, this.#lastCall(machine))
    if (machine !== 'connection' || state !== 'connected') return
    // Or it would not be connected (W3C WebRTC §4.3.3); statistics say so a second later.
    const context = dtlsContext(this.#member.connection.samples)
    this.#script.found(this.#where('dtls', '0'), 'connected', seq, context)
  }

  /** Signaling states follow from the description that was set last. */
  #lastCall(machine: MachineName): number {
    if (machine !== 'signaling') return 0
    const [local = 0, remote = 0] = ['setLocalDescription', 'setRemoteDescription'].map(
      (name) => this.#calls.get(name) ?? 0,
    )
    return Math.max(local, remote)
  }

  #unknown({ type, value }: Entry): void {
    const { skipped } = this.#limits
    skipped.add(`log entries ${type.slice(0, 60)}`)
    if (this.#limits.notes++ >= MAX_NOTES) return
    const said =
      value === null || value === ''
        ? ''
        : ` ${typeof value === 'string' ? value : JSON.stringify(value)}`
    const text = `${type}${said}`.slice(0, MAX_NOTE_CHARS)
    this.#script.write({ kind: 'note', at: this.#member.name, cause: 0, text, level: 'info' })
  }

  #api(
    call: string,
    phase: ApiEvent['phase'],
    detail: JsonObject | undefined,
    cause: number,
  ): number {
    const { name: at, remote: peer } = this.#member
    return this.#script.write({
      ...{ kind: 'api', at, cause, call, phase, peer, ...(detail && { detail }) },
    })
  }

  #where(machine: MachineName, name?: string): Where {
    return { at: this.#member.name, peer: this.#member.remote, machine, name }
  }
}

function isMessage(type: string): type is 'offer' | 'answer' {
  return type === 'offer' || type === 'answer'
}

function contentOf(from: string, to: string, type: SignalType, body: JsonObject): string {
  return JSON.stringify([
    from,
    to,
    type,
    body['sdp'] ?? body['candidate'] ?? null,
    body['sdpMid'] ?? null,
  ])
}
