/**
 * The space-time diagram: when and where everything was, as plain data. `createSpaceTime`
 * (space-time.ts) folds events into ways of packets, marks on a lifeline and stretches of states;
 * `axis.ts` says where a moment is drawn, and `spans.ts` finds what is in view.
 */
import type { Layer } from '../ladder/row.ts'
import type { PacketDrop } from '../trace/event.ts'

/** One place on a packet's way, at its true time. */
export interface Point {
  seq: number
  atUs: number
  kind: 'send' | 'forward' | 'translate' | 'deliver' | 'drop'
  /** The participant; absent where it got lost between two of them. */
  at?: string
  /** Of a loss between two: the participant before which it happened. */
  toward?: string
  /** Addresses as the packet leaves here, `ip:port`. */
  from: string
  to: string
}

/** `flying`: the trace does not tell the end, or not yet. */
export type WayEnd = 'flying' | 'delivered' | 'lost'

/** One datagram or segment through the world; a doubled one makes several. */
export interface Way {
  /** Position among the ways of its diagram. */
  readonly index: number
  packet: number
  /** Points in the order of time; the first is where it was sent. */
  points: Point[]
  layer: Layer
  type: string
  label: string
  size: number
  /** An answer or an acknowledgement, drawn like the ladder's. */
  isAnswer: boolean
  /** How many points at the beginning belong to the packet that this one was doubled from. */
  shared: number
  end: WayEnd
  /** What tells why it was lost. */
  drop?: Pick<PacketDrop, 'reason' | 'detail'>
  /** Participant that it was bound for, as far as its sender knew. */
  bound?: string
}

/** What is drawn on a lifeline at one moment. */
export interface Mark {
  seq: number
  atUs: number
  at: string
  kind: MarkKind
  label: string
  layer: Layer
}

/** What a mark stands for; the earlier in the list, the more it matters where several coincide. */
export const MARK_KINDS = [
  'violation',
  'fault',
  'command',
  'message',
  'timeout',
  'bind',
  'nat',
  'pair',
  'signal',
  'state',
  'note',
] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** A state of one machine, from when it was entered until it was left. */
export interface Stretch {
  /** The event that entered it. */
  seq: number
  fromUs: number
  /** Absent while it lasts. */
  untilUs?: number
  state: string
  mood: Mood
}

/** How far a state has come: not begun, on the way, there, over, or gone wrong. */
export type Mood = 'new' | 'busy' | 'good' | 'closed' | 'bad'

/** One machine of one peer over time. */
export interface Lane {
  at: string
  machine: LaneMachine
  /** A channel's label. */
  name?: string
  /** The remote peer. */
  peer?: string
  stretches: Stretch[]
}

export const LANE_MACHINES = ['ice', 'dtls', 'sctp', 'channel'] as const
export type LaneMachine = (typeof LANE_MACHINES)[number]
