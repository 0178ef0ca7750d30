/** What is known of a kind of STUN attribute: its name, its explanation, how its value is read. */
import type { Context } from '../context.ts'
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Reader } from '../reader.ts'
import { hexOf } from '../show.ts'
import type { StunMessage } from './message.ts'

/** What an attribute's value is read with. */
export interface Surroundings {
  message: StunMessage
  context: Context
  /** Where the attribute begins in the message. */
  at: number
}

/** The value in the protocol's words, and what was verified or is wrong. */
export interface Reading {
  value: string
  mark?: Mark | undefined
  problem?: string | undefined
}

export interface Attribute {
  name: string
  /** Explains the attribute as a whole. */
  doc: string
  /** Reads the value, from where the reader is to its end. */
  read: (reader: Reader, surroundings: Surroundings) => Reading | string
}

/** By type, as IANA's registry has them. */
export type AttributeTable = Readonly<Record<number, Attribute>>

/** An attribute that is there or not, and has no value. */
export function flag(name: string, doc: string): Attribute {
  return {
    name,
    doc,
    read: (reader) => {
      const { left } = reader
      if (left > 0) reader.rest({ name: 'Value', doc: 'common.rest', problem: 'Should be empty' })
      return 'present'
    },
  }
}

export function textual(name: string, doc: string): Attribute {
  return {
    name,
    doc,
    read: (reader) => reader.text(reader.left, { name: 'Value', doc }),
  }
}

/** Bytes that mean something to whoever made them only. */
export function opaque(name: string, doc: string, size?: number): Attribute {
  return {
    name,
    doc,
    read: (reader) => {
      const problem = size === undefined ? undefined : wrongSize(reader.left, size)
      return { value: hexOf(reader.octets(reader.left, { name: 'Value', doc })), problem }
    },
  }
}

/** A number of 4 bytes; `show` puts it in words. */
export function number32(
  name: string,
  doc: string,
  show: (number: number) => string = String,
): Attribute {
  return { name, doc, read: (reader) => show(reader.uint(4, { name: 'Value', doc, value: show })) }
}

/** A number of 8 bytes, as hexadecimal digits. */
export function number64(name: string, doc: string): Attribute {
  return {
    name,
    doc,
    read: (reader) => {
      const show = (number: bigint) => `0x${number.toString(16).padStart(16, '0')}`
      return show(reader.uint64({ name: 'Value', doc, value: show }))
    },
  }
}

function wrongSize(given: number, size: number): string | undefined {
  return given === size ? undefined : `Should have ${size} bytes, not ${given}`
}
