/** Around the ladder: zoom, find, what stands in for rows that cannot be seen. */
import type { Phase } from '../../../machines/ladder/bands.ts'
import { durationText } from '../../../machines/ladder/arrangement.ts'
import type { Role } from '../../../machines/ladder/participants.ts'
import type { Fold } from '../../../machines/ladder/row.ts'
import type { Zoom } from '../../../machines/trace/zoom.ts'
import type { Clock } from '../../store/lens.ts'

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
  /** What the column of times says; `unit` stands above it. */
  clock: 'Times',
  clocks: {
    virtual: { label: 'Virtual', unit: 'time, s', hint: 'Since the run began' },
    delta: { label: 'Delta', unit: 'delta', hint: 'Since the row above' },
    'round-trip': {
      label: 'Round trip',
      unit: 'round trip',
      hint: 'From a request to its answer',
    },
  } satisfies Record<Clock, { label: string; unit: string; hint: string }>,
  /** Begins with what the button shows. */
  clockButton: (unit: string, label: string): string => `${unit} – Times: ${label}`,
  clockHint: (next: string): string => `Show ${next.toLowerCase()} instead`,
  view: 'View: times, phases, columns',
  phases: 'Phases',
  phaseNames: {
    signaling: 'Signaling',
    ice: 'ICE',
    dtls: 'DTLS',
    sctp: 'SCTP',
    data: 'Data',
    media: 'Media',
  } satisfies Record<Phase, string>,
  /** Begins with what the strip shows. */
  phase: (letter: string, name: string): string => `${letter} ${name} – Phase`,
  fold: (name: string): string => `Fold ${name} into one line`,
  unfold: (name: string): string => `Unfold ${name}`,
  foldAll: 'Fold all',
  unfoldAll: 'Unfold all',
  folded: ({ messages, lost, durationUs }: Fold, name: string): string =>
    [
      name,
      messages === 1 ? '1 message' : `${messages} messages`,
      durationText(durationUs),
      ...(lost > 0 ? [`${lost} lost`] : []),
    ].join(' · '),
  columns: 'Columns',
  column: (id: string, role: string): string => `${id}, ${role}: column`,
  network: (name: string): string => `Network ${name}`,
  hide: 'Hide',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  showHidden: (count: number): string => `Show hidden (${count})`,
  resetColumns: 'All columns, as they came',
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
  isFolded: 'folded',
  hit: '(found)',
  isCause: '(cause of the selected event)',
  resent: (nth: number, first?: string): string =>
    first === undefined ? `(sent again, ${nth})` : `(sent again, ${nth}; first at ${first} s)`,
  tookUs: (time: string): string => `(round trip ${time})`,
  chain: (causes: number, effects: number): string =>
    `(selected; ${causes} causes, ${effects} effects)`,
  notDrawn: (why: string): string => `This part could not be drawn: ${why}`,
  newest: '↓ Jump to newest',
  frame: 'Draws diagrams',
  noFrame: 'The drawing frame did not load.',
  tooSlow: (seconds: number): string => `Drawing took longer than ${seconds} s.`,
  otherDrawing: 'Mermaid drew something else.',
  find: 'Find or filter',
  findMissing: 'The filter could not be loaded',
}
