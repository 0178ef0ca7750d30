/** Phrases that all explanations share. */
import type { PacketEvent, TraceEvent } from '../trace/event.ts'
import { say, type Part, type Said } from './said.ts'

/** Longest name or text of the scenario that is repeated in an explanation. */
const MAX_QUOTED_CHARS = 48

/** `1234567` microseconds as `1.235 s`. */
export function seconds(atUs: number): string {
  const ms = Math.round(atUs / 1000)
  const whole = Math.floor(ms / 1000)
  return `${whole}.${String(ms - whole * 1000).padStart(3, '0')} s`
}

/** `at 1.235 s (#17)`. */
export function moment({ atUs, seq }: TraceEvent): Said {
  return say`at ${seconds(atUs)} (#${seq})`
}

/** Somebody else's words, cut to what a sentence bears. */
export function cut(text: unknown): string {
  const words = typeof text === 'string' ? text : String(text)
  return words.length <= MAX_QUOTED_CHARS ? words : `${words.slice(0, MAX_QUOTED_CHARS - 3)}...`
}

export function quoted(text: unknown): string {
  return JSON.stringify(cut(text))
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Part[]): Part {
  const [first = '', second = '', ...more] = items
  if (items.length < 2) return first
  if (items.length === 2) return say`${first} and ${second}`
  return say`${first}, ${listed([second, ...more])}`
}

const COUNTED = {
  packet: (count: number) => (count === 1 ? say`${count} packet` : say`${count} packets`),
  'more packet': (count: number) =>
    count === 1 ? say`${count} more packet` : say`${count} more packets`,
  check: (count: number) => (count === 1 ? say`${count} check` : say`${count} checks`),
  name: (count: number) => (count === 1 ? say`${count} name` : say`${count} names`),
  time: (count: number) => (count === 1 ? say`${count} time` : say`${count} times`),
} as const

/** `1 packet`, `2 packets`. */
export function counted(count: number, noun: keyof typeof COUNTED): Said {
  return COUNTED[noun](count)
}

const NAMES: Readonly<Record<string, Part>> = {
  'binding-request': say`Binding request`,
  'binding-success-response': say`Binding response`,
  'client-hello': 'ClientHello',
  'server-hello': 'ServerHello',
  'hello-verify-request': 'HelloVerifyRequest',
  syn: 'TCP SYN',
}

/** What a packet is, in a few words: `Binding request`, `DTLS certificate`, `offer`. */
export function packetName({ protocol, type }: PacketEvent): Part {
  const known = entryOf(NAMES, type)
  if (known !== undefined) return known
  const words = cut(type).replaceAll('-', ' ')
  if (protocol === 'signaling' || protocol === 'unknown') return words
  return protocol === 'data' ? say`data message` : `${protocol.toUpperCase()} ${words}`
}

/** The address of `ip:port` or `[ip]:port`. */
export function addressOf(endpoint: string): string {
  const colon = endpoint.lastIndexOf(':')
  return (colon < 0 ? endpoint : endpoint.slice(0, colon)).replace(/^\[|\]$/g, '')
}

/** What a table says of a key that may come from anywhere; nothing that it only inherits. */
export function entryOf<Value>(
  table: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
