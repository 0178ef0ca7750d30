/** The space-time diagram: its controls, the card under the pointer, what a screen reader reads. */
import type { WayEnd } from '../../../machines/space-time/way.ts'

export const spaceTime = {
  diagram: 'Space-time diagram',
  messages: 'Packets over true time',
  list: 'Packets and events near the cursor',
  controls: 'Scale of time',
  zoomIn: 'More room for each moment',
  zoomOut: 'More time at once',
  fit: 'Fit the whole run',
  breaks: 'Shorten silences',
  breaksHint: 'Long stretches in which nothing happens are torn out of the axis',
  /** How much time a pixel is. */
  scale: (length: string): string => `1 px = ${length}`,
  silence: (length: string): string => `${length}, nothing to show`,
  /** Above the axis of times. */
  unit: 'time, s',
  lanes: 'I = ICE, D = DTLS, C = SCTP, M = data channel',
  channel: 'Channel',
  newest: '↓ Jump to newest',
  ends: {
    delivered: 'arrived',
    lost: 'lost',
    flying: 'on its way',
  } satisfies Record<WayEnd, string>,
  card: {
    sent: 'Sent',
    arrived: 'Arrived',
    lost: 'Lost',
    took: 'One way',
    size: 'Size',
    bytes: (count: number): string => `${count} B`,
    hops: 'Way',
    copy: 'A copy: a rule or the network doubled this packet.',
    sharing: (count: number): string => `${count} more just like it: zoom in to see them apart.`,
    since: 'Since',
    lasted: 'Lasted',
    until: 'so far',
    more: (count: number): string => `and ${count} more`,
    of: (machine: string, peer: string): string => `${machine}, with ${peer}`,
  },
  /** Rows as a screen reader reads them. */
  way: (time: string, from: string, to: string, label: string, end: string): string =>
    `${time} s, ${from} to ${to}: ${label}, ${end}`,
  after: (length: string): string => `arrived after ${length}`,
  lostFor: (reason: string): string => `lost: ${reason}`,
  mark: (time: string, at: string, label: string): string => `${time} s, ${at}: ${label}`,
  state: (time: string, at: string, machine: string, state: string): string =>
    `${time} s, ${at}: ${machine} ${state}`,
  nowhere: 'nowhere',
  drawing: 'Drawing',
  drawings: {
    ladder: { label: 'Ladder', hint: 'A row for each message, in order' },
    'space-time': {
      label: 'Space-time',
      hint: 'True time downwards: arrows slant by how long they take, NATs rewrite addresses',
    },
  },
}
