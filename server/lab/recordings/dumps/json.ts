/** Looks into JSON that others wrote. */
import type { JsonValue } from '../../../../machines/trace/event.ts'

export type JsonObject = Record<string, JsonValue>

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What JSON text says; undefined when it is none. */
export function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

/** Own members only: a key may be called like a method. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

export function membersOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : []
}

export function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : []
}

/** Text of a text or number; nothing of what has parts. */
export function wordOf(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Text that is JSON of an object, a list or a text, as browsers log values, is read; other text stays. */
export function unwrapped(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? null
  return /^[{["]/.test(value) ? (parsed(value) ?? value) : value
}

/** Milliseconds since 1970 from a number or a text like `2026-11-21T10:59:43.361Z`. */
export function timeOf(value: JsonValue | undefined): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : value
  return typeof ms === 'number' && ms > 0 && ms < LATEST_MS ? ms : undefined
}

/** The year 2242: in microseconds it is still a safe integer. */
const LATEST_MS = 8_600_000_000_000
