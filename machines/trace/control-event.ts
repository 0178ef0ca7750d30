/** A command of remote control, where it is sent and where it is taken. */
import type { ControlType } from '../control/command.ts'
import type { Common } from './common.ts'

/** What became of a command, at one of its ends. */
export type ControlOutcome =
  /** Handed to the channel. */
  | 'sent'
  /** Moved the pointer, or pressed a key, of the receiver's pad. */
  | 'applied'
  /** Came after one that is newer: the pad is further on. */
  | 'outdated'
  /** No command that a pad knows. */
  | 'refused'

export interface ControlEvent extends Common<'control'> {
  direction: 'send' | 'receive'
  /** Label of the channel. */
  label: string
  outcome: ControlOutcome
  /** The number of the command on its channel, from 1; absent where it was refused. */
  n?: number
  type?: ControlType
  /** 0 … 65,535, from the left. */
  x?: number
  /** 0 … 65,535, from the top. */
  y?: number
  /** The key, as `KeyboardEvent.code` has it. */
  code?: string
  /** From being made to being taken; at the receiver, microseconds. */
  lagUs?: number
  /** Why it was refused. */
  problem?: string
  peer?: string
}
