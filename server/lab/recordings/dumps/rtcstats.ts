/**
 * Dumps of rtcstats: one JSON value a line, `[what, connection, value, …, time]`. Version 3 begins
 * with `RTCStatsDump`, shortens names to numbers and tells each time as what has passed since the one
 * before; the versions before it have a header of JSON and whole times. Chromium writes version 3, too.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import { RecordingError } from '../error.ts'
import { Tally } from '../captures/tally.ts'
import type { Connection, Dump, Entry, Report } from './dump.ts'
import { isObject, member, parsed, textOf, timeOf, unwrapped } from './json.ts'
import { methodName } from './rtcstats-names.ts'
import { Reports } from './rtcstats-reports.ts'
import { withWholeDescription, type Descriptions } from './rtcstats-sdp.ts'
import { isUsed } from './series.ts'

const MAGIC = 'RTCStatsDump'
const NEWEST_VERSION = 3
/** Most connections that are told apart; a dump of a real page has a handful. */
const MAX_CONNECTIONS = 1024

interface Made extends Connection {
  reports: Reports
  descriptions: Descriptions
}

/** Whether a text is a dump of rtcstats, as far as its first lines tell. */
export function isRtcstats(text: string): boolean {
  if (text.startsWith(MAGIC)) return true
  const [first = '', second = ''] = text.slice(0, MAX_HEADER_CHARS).split('\n', 2)
  const isLine = (line: string) => /^\s*\[\s*(?:"[^"]*"|\d+)\s*,\s*(?:"|null)/.test(line)
  const isHeader = /^\s*\{.*\}\s*$/.test(first) && isObject(parsed(first))
  return (isLine(first) && Array.isArray(parsed(first))) || (isHeader && isLine(second))
}

const MAX_HEADER_CHARS = 65_536

/** Throws a `RecordingError` naming the line that is wrong. */
export function readRtcstats(text: string): Dump {
  return new Lines(text).read()
}

class Lines {
  readonly #lines: string[]
  readonly #skipped = new Tally()
  readonly #made = new Map<string, Made>()
  readonly #pages: Dump['pages'] = []
  #line = 0
  #version = 2
  #atMs = 0
  #header: JsonValue = null

  constructor(text: string) {
    this.#lines = text.split('\n')
  }

  read(): Dump {
    this.#readHeader()
    for (; this.#line < this.#lines.length; this.#line++) {
      const line = this.#lines[this.#line]?.trim() ?? ''
      if (line !== '') this.#take(this.#parse(line))
    }
    const connections = [...this.#made.values()]
    return {
      ...{ format: 'rtcstats', connections, pages: this.#pages, skipped: this.#skipped },
    }
  }

  #readHeader(): void {
    if (this.#lines[0]?.trim() === MAGIC) {
      this.#line++
      this.#version = NEWEST_VERSION
    }
    const header = parsed(this.#lines[this.#line] ?? '')
    if (isObject(header)) {
      this.#header = header
      this.#line++
    } else if (this.#version === NEWEST_VERSION) {
      throw new RecordingError(`line ${this.#line + 1}: has no header of rtcstats`)
    }
    const version = member(header, 'fileFormat') ?? this.#version
    if (typeof version !== 'number' || version > NEWEST_VERSION)
      throw new RecordingError(
        `fileFormat: ${JSON.stringify(version)} is not known, only up to ${NEWEST_VERSION}`,
      )
    this.#version = version
  }

  #parse(line: string): JsonValue {
    const json = parsed(line)
    if (json === undefined) throw new RecordingError(`line ${this.#line + 1}: is not JSON`)
    return json
  }

  #take(json: JsonValue): void {
    if (!Array.isArray(json) || json.length < 2) return this.#skipped.add('lines without an event')
    const [what, id] = json
    const type = methodName(what)
    if (type === undefined) return this.#skipped.add('lines without an event')
    const [value = null, more, atMs] = this.#partsOf(json.slice(2))
    const entry = { atMs, type, value: unwrapped(value) }
    const isPage = type.startsWith(MEDIA)
    if (isPage) this.#page(entry, textOf(id) ?? '')
    else if (typeof id === 'string' && id !== '') this.#connection(id, entry, more)
    else if (type !== 'create') this.#skipped.add(`${type.slice(0, 60)} of the page`)
  }

  /** Value, the text behind it and the time, which is last. */
  #partsOf(rest: JsonValue[]): [JsonValue, string | undefined, number | undefined] {
    const time = rest.length > 1 ? rest.at(-1) : undefined
    if (this.#version === NEWEST_VERSION && typeof time === 'number') this.#atMs += time
    const atMs = timeOf(this.#version === NEWEST_VERSION ? this.#atMs : time)
    return [rest[0] ?? null, rest.length > 2 ? textOf(rest[1]) : undefined, atMs]
  }

  #page(entry: Entry, id: string): void {
    const [page = ''] = id.split('-')
    const type = entry.type.slice(MEDIA.length)
    this.#pages.push({ ...entry, type, ofConnections: /^\d+-/.test(id) ? `${page}-` : '' })
  }

  #connection(id: string, entry: Entry, more: string | undefined): void {
    const made = this.#made.get(id) ?? this.#make(id)
    if (!made) return this.#skipped.add(`events beyond ${MAX_CONNECTIONS} connections`)
    if (entry.type === 'getStats') return this.#sample(made, entry)
    if (entry.type === 'create') {
      made.configuration = entry
      // Chromium tells the page's address behind the configuration.
      made.url = more ?? made.url
      return
    }
    made.entries.push({ ...entry, value: withWholeDescription(entry, made.descriptions) })
  }

  #make(id: string): Made | undefined {
    if (this.#made.size >= MAX_CONNECTIONS) return undefined
    const origin = textOf(member(this.#header, 'origin')) ?? ''
    const path = textOf(member(this.#header, 'url'))
    const url = path === undefined ? undefined : `${origin}${path}`
    const rest = { entries: [], samples: [], reports: new Reports(), descriptions: new Map() }
    const made = { id, url, ...rest }
    this.#made.set(id, made)
    return made
  }

  #sample(made: Made, { atMs, value }: Entry): void {
    const all = made.reports.take(value)
    const reports = all.flatMap((each) => (this.#isUsed(each) ? [each] : []))
    if (atMs !== undefined) made.samples.push({ atMs, reports })
  }

  #isUsed({ type }: Report): boolean {
    if (isUsed(type)) return true
    this.#skipped.add(`statistics of ${type.slice(0, 40) || 'no type'}`)
    return false
  }
}

const MEDIA = 'navigator.mediaDevices.'
