/**
 * What the page's dissection worker does, without the worker: keeps the trace that it is told, and
 * answers what its events carry. One trace at a time; a file is read without touching it.
 */
import { deepValuesOf, type DeepValues } from '../../../machines/filter/deep.ts'
import {
  MAX_FIELD_EVENTS,
  MAX_PART_EVENTS,
  type Comparison,
  type DissectionRequest,
  type DissectionResponse,
} from '../../../machines/link/dissection.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { Conversation } from '../dissect/tree/index.ts'
import { toPcapng } from '../record/pcapng/pcapng.ts'
import { read } from '../recordings/index.ts'
import { compareAt } from './dissection-compare.ts'

/** Posts an answer; the buffers in `transfer` are given away with it. */
export type PostDissection = (response: DissectionResponse, transfer?: Transferable[]) => void

type Asking = Exclude<DissectionRequest, { type: 'events' }>

export class DissectionHost {
  readonly #post: PostDissection
  #run = -1
  #events: TraceEvent[] = []
  #conversation = new Conversation()

  constructor(post: PostDissection) {
    this.#post = post
  }

  /** Takes a message of the page. Whatever goes wrong becomes the answer. */
  receive(request: DissectionRequest): void {
    if ('run' in request && request.run !== this.#run) this.#begin(request.run)
    if (request.type === 'events') return this.#feed(request.events)
    try {
      this.#answer(request)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#post({ type: 'error', ref: request.ref, message })
    }
  }

  #begin(run: number): void {
    this.#run = run
    this.#events = []
    this.#conversation = new Conversation()
  }

  #feed(events: readonly TraceEvent[]): void {
    for (const event of events) {
      this.#events.push(event)
      this.#conversation.feed(event)
    }
  }

  #answer(request: Asking): void {
    const { ref } = request
    switch (request.type) {
      case 'dissect': {
        const dissection = this.#conversation.dissect(request.seq)
        return this.#post({ type: 'dissection', ref, ...(dissection && { dissection }) })
      }
      case 'compare': {
        const comparison = this.#compare(request.seq)
        return this.#post({ type: 'comparison', ref, ...(comparison && { comparison }) })
      }
      case 'fields': {
        const { names, from, to } = request
        return this.#post({ type: 'fields', ref, ...this.#fields(new Set(names), from, to) })
      }
      case 'pcapng': {
        const bytes = joined([...toPcapng(this.#events)])
        return this.#post({ type: 'file', ref, bytes }, [bytes.buffer])
      }
      case 'read': {
        const { name, bytes, keyLog } = request
        const onprogress = (share: number): void => this.#post({ type: 'progress', ref, share })
        const parts = new Parts((events) => this.#post({ type: 'part', ref, events }))
        const onevent = (event: TraceEvent): void => parts.add(event)
        const { events } = read(name, bytes, { keyLog, onprogress, onevent })
        return this.#post({ type: 'trace', ref, events: parts.rest(events) })
      }
    }
  }

  #fields(names: ReadonlySet<string>, from: number, asked: number) {
    const to = Math.min(asked, from + MAX_FIELD_EVENTS, this.#events.length)
    const values: [number, DeepValues][] = []
    for (let seq = from; seq < to; seq++) {
      const dissection = this.#conversation.dissect(seq)
      const said = dissection && deepValuesOf(dissection, names)
      if (said) values.push([seq, said])
    }
    return { to, values }
  }

  #compare(seq: number): Comparison | undefined {
    return compareAt(this.#events, seq, (packet) => this.#conversation.dissect(packet))
  }
}

/** Hands a trace over in parts, as far as it goes while it is still being read. */
class Parts {
  readonly #hand: (events: TraceEvent[]) => void
  #part: TraceEvent[] = []
  #handed = 0

  constructor(hand: (events: TraceEvent[]) => void) {
    this.#hand = hand
  }

  add(event: TraceEvent): void {
    this.#part.push(event)
    if (this.#part.length < MAX_PART_EVENTS) return
    this.#hand(this.#part)
    this.#handed += this.#part.length
    this.#part = []
  }

  /** Hands over what is left of all events but its last part, which it answers. */
  rest(events: readonly TraceEvent[]): TraceEvent[] {
    for (; this.#handed + MAX_PART_EVENTS < events.length; this.#handed += MAX_PART_EVENTS)
      this.#hand(events.slice(this.#handed, this.#handed + MAX_PART_EVENTS))
    return events.slice(this.#handed)
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
