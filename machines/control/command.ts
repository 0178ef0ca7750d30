/**
 * What remote control sends: a command is 16 bytes, numbers in network order (big-endian). Whoever takes
 * one moves the cursor of a pad and shows a key there; nothing else is ever done with it.
 *
 *     byte  0      1      2        6        10       12       14
 *           +------+------+--------+--------+--------+--------+--------+
 *           | ver  | type | seq    | time   | x      | y      | code   |
 *           | 1    | 1    | 4      | 4      | 2      | 2      | 2      |
 *           +------+------+--------+--------+--------+--------+--------+
 *
 * - ver: 1; anything else is refused, so that the format can change.
 * - type: 1 the pointer moves, 2 a key goes down, 3 a key comes up.
 * - seq: counts the commands of a channel from 1; of two, the one with the higher number is newer.
 * - time: when it was made, microseconds of the sender's clock, modulo 2³².
 * - x, y: where the pointer is, 0 left and top, 65,535 right and bottom; of a key, too.
 * - code: the usage ID of the key (USB HID Usage Tables §10), one of `keys.ts`; 0 when the pointer moves.
 */
import { codeOf, keyOf, type Key } from './keys.ts'

/** The subprotocol of a channel for commands, as DATA_CHANNEL_OPEN names it (RFC 8832 §5.1). */
export const CONTROL_PROTOCOL = 'peerscope-control'
export const CONTROL_VERSION = 1
export const COMMAND_BYTES = 16
export const MAX_COORDINATE = 65_535
const TIME_MODULUS = 4_294_967_296
/** Most that a sender counts to. */
const MAX_SEQUENCE = TIME_MODULUS - 1

/** Types by their number on the wire. */
export const CONTROL_TYPES = ['move', 'key-down', 'key-up'] as const
export type ControlType = (typeof CONTROL_TYPES)[number]

interface Placed {
  /** Counts the commands of a channel from 1. */
  sequence: number
  /** When it was made, microseconds modulo 2³². */
  timeUs: number
  x: number
  y: number
}

export type ControlCommand =
  | (Placed & { type: 'move' })
  | (Placed & { type: 'key-down' | 'key-up'; key: Key })

export type Decoded = { ok: true; command: ControlCommand } | { ok: false; problem: string }

/** The bytes of a command. Throws with the value when one is out of range. */
export function encodeCommand(command: ControlCommand): Uint8Array {
  const { type, sequence, timeUs, x, y } = command
  const bytes = new Uint8Array(COMMAND_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, CONTROL_VERSION)
  view.setUint8(1, CONTROL_TYPES.indexOf(type) + 1)
  view.setUint32(2, within('sequence', sequence, 1, MAX_SEQUENCE))
  view.setUint32(6, within('timeUs', timeUs, 0, TIME_MODULUS - 1))
  view.setUint16(10, within('x', x, 0, MAX_COORDINATE))
  view.setUint16(12, within('y', y, 0, MAX_COORDINATE))
  view.setUint16(14, command.type === 'move' ? 0 : codeOf(command.key))
  return bytes
}

function within(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new RangeError(`${name} must be a whole number from ${min} to ${max}, got ${value}`)
}

/** The command in these bytes, or why they are none; never throws. */
export function decodeCommand(bytes: Uint8Array): Decoded {
  const problem = problemOf(bytes)
  if (problem !== undefined) return { ok: false, problem }
  const view = new DataView(bytes.buffer, bytes.byteOffset, COMMAND_BYTES)
  const placed = {
    sequence: view.getUint32(2),
    timeUs: view.getUint32(6),
    x: view.getUint16(10),
    y: view.getUint16(12),
  }
  const type = typeOf(view.getUint8(1))
  const key = keyOf(view.getUint16(14))
  if (type === undefined || type === 'move' || key === undefined)
    return { ok: true, command: { ...placed, type: 'move' } }
  return { ok: true, command: { ...placed, type, key } }
}

/** The type with this number. */
export function typeOf(number: number): ControlType | undefined {
  return CONTROL_TYPES[number - 1]
}

function problemOf(bytes: Uint8Array): string | undefined {
  if (bytes.length !== COMMAND_BYTES)
    return `a command has ${COMMAND_BYTES} bytes, not ${bytes.length}`
  const view = new DataView(bytes.buffer, bytes.byteOffset, COMMAND_BYTES)
  return (
    versionProblem(view.getUint8(0)) ??
    typeProblem(view.getUint8(1)) ??
    sequenceProblem(view.getUint32(2)) ??
    codeProblem(typeOf(view.getUint8(1)), view.getUint16(14))
  )
}

/** Why a version is not read; undefined when it is. */
export function versionProblem(version: number): string | undefined {
  return version === CONTROL_VERSION ? undefined : `version ${version} is not known`
}

/** Why no command has this type. */
export function typeProblem(type: number): string | undefined {
  return typeOf(type) === undefined ? `there is no command of type ${type}` : undefined
}

/** Why no command has this number. */
export function sequenceProblem(sequence: number): string | undefined {
  return sequence === 0 ? 'commands are counted from 1' : undefined
}

/** Why a command of this type cannot have this code. */
export function codeProblem(type: ControlType | undefined, code: number): string | undefined {
  if (type === undefined) return undefined
  if (type === 'move') return code === 0 ? undefined : 'a pointer that moves presses no key'
  return keyOf(code) === undefined ? keyProblem(code) : undefined
}

function keyProblem(code: number): string {
  return `no key of a pad has the code ${code}`
}

/** From being made to now, when both clocks are the same; modulo 2³². */
export function lagUsOf({ timeUs }: ControlCommand, nowUs: number): number {
  return (((nowUs - timeUs) % TIME_MODULUS) + TIME_MODULUS) % TIME_MODULUS
}

/** A time as a command carries it. */
export function timeOnWire(nowUs: number): number {
  return nowUs % TIME_MODULUS
}
