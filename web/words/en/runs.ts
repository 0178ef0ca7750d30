/** The runs that are kept in the browser. */
import type { RunOutcome } from '../../runs/run.ts'
import type { Trouble } from '../../runs/kept-runs.svelte.ts'

export const runs = {
  title: 'Your runs',
  lead: 'A run is kept in this browser when it ends, is left, or the page is hidden: scenario, commands and every byte.',
  close: 'Close your runs',
  all: 'All runs',
  standing: (count: number, size: string, most: string): string =>
    `${count === 1 ? '1 run' : `${count} runs`}, ${size} of ${most}`,
  empty: 'No run is kept yet.',
  emptyDetail: 'Run a scenario, and find it here when you come back.',
  reading: 'Looking for your runs…',
  outcome: {
    connected: 'connected',
    failed: 'failed',
    unfinished: 'not connected',
    recording: 'recording',
  } satisfies Record<RunOutcome, string>,
  events: (count: number): string => `${count} events`,
  noTrace: 'scenario only; it is run again',
  pin: 'Pin',
  unpin: 'Unpin',
  pinHint: 'Stays when room is made for others, and others are compared with it.',
  pinned: 'Pinned',
  rename: 'Rename',
  name: 'Name of the run',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Delete',
  removed: (title: string): string => `“${title}” is deleted.`,
  undo: 'Undo',
  removeAll: 'Delete all…',
  reallyAll: (count: number): string => `Delete ${count} for good, pinned ones too?`,
  yesAll: 'Delete all',
  damaged: (count: number): string =>
    `${count === 1 ? '1 record cannot' : `${count} records cannot`} be read. “Delete all” clears them away.`,
  trouble: {
    unavailable:
      'This browser stores nothing for this page, as in some private windows. Runs last until the page is closed; the export menu saves them as files.',
    newer:
      'A newer version of this page has kept runs here, which this one cannot read. Reload the page to get it.',
    quota:
      'The browser has no more room. Only the scenario of the last run was kept; delete some runs to keep traces again.',
    'all-pinned':
      'The last run was not kept: pinned runs fill all the room there is. Unpin or delete some.',
  } satisfies Record<Trouble, string>,
  recorded: 'Shown as it was recorded',
  otherVersion: (peerscope: string, werift: string): string =>
    `It was run with Peerscope ${peerscope} and werift ${werift}, and need not be the same here. It can be looked at, not run on.`,
  differs: (seq: number): string =>
    `Run again it is not the same from event ${seq} on. It can be looked at, not run on.`,
  lost: (title: string): string => `“${title}” could not be opened`,
  lostDetail: 'Its bytes are not there any more, or damaged.',
}
