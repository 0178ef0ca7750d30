/** Around the ladder: zoom, find, what stands in for rows that cannot be seen. */
import type { Role } from '../../../machines/ladder/participants.ts'
import type { Zoom } from '../../../machines/trace/zoom.ts'

export const ladder = {
  zoom: 'Zoom',
  zooms: {
    signaling: { label: 'Signaling', hint: 'Only what the signaling server carries  (1)' },
    milestones: {
      label: 'Milestones',
      hint: 'Also where ICE, DTLS, SCTP and the channels get ahead  (2)',
    },
    all: { label: 'All', hint: 'Every packet, state and call  (3)' },
  } satisfies Record<Zoom, { label: string; hint: string }>,
  nothing: 'Nothing to draw at this zoom so far.',
  diagram: 'Sequence diagram',
  messages: 'Messages over time',
  /** Above the column of times. */
  unit: 'time, s',
  roles: {
    peer: 'peer',
    signaling: 'server',
    stun: 'server',
    turn: 'relay',
    nat: 'NAT',
    router: 'router',
  } satisfies Record<Role, string>,
  /** Rows as a screen reader reads them. */
  note: (time: string, at: string, label: string): string => `${time} s, ${at}: ${label}`,
  message: (time: string, from: string, to: string, label: string): string =>
    `${time} s, ${from} to ${to}: ${label}`,
  lost: '(lost)',
  notDrawn: (why: string): string => `This part could not be drawn: ${why}`,
  newest: '↓ Jump to newest',
  frame: 'Draws diagrams',
  noFrame: 'The drawing frame did not load.',
  tooSlow: (seconds: number): string => `Drawing took longer than ${seconds} s.`,
  otherDrawing: 'Mermaid drew something else.',
  find: 'Find',
  findIn: 'Find in events',
  matches: 'Matches',
  none: 'none',
  found: (count: number): string => `${count} found`,
  place: (place: number, count: number): string => `${place} of ${count}`,
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  closeFind: 'Close find',
}
