/** Time: the buttons, the clock, the timeline, and the keys of the page. */
import type { Zoom } from '../../../machines/trace/zoom.ts'

export const transport = {
  transport: 'Transport',
  playback: 'Playback',
  first: 'First event',
  back: 'Back',
  pause: 'Pause',
  run: 'Run',
  play: 'Play',
  again: 'Watch again',
  step: 'Step',
  stepHint: 'One event.',
  next: {
    signaling: 'Next signaling message',
    milestones: 'Next milestone',
    all: 'Next packet or note',
  } satisfies Record<Zoom, string>,
  nextHint: 'The next event that the ladder shows at this zoom.',
  last: 'Last event',
  speed: 'Speed',
  fastest: 'max',
  restart: 'Restart',
  restartHint: 'The same scenario and seed, from the start: the same bytes again.',
  restartRecorded: 'Only a lab can be run again; this was read from a file.',
  seed: 'seed',
  seedHint:
    'Chance is drawn from the seed: the same one gives the same run.\nA new one starts the run over.',
  virtualTime: 'Virtual time',
  clockHint: 'Event under the cursor, of all recorded; wall time the lab has worked',
  event: 'event',
  wall: (time: string): string => `${time} wall`,
  timeline: 'Timeline',
  at: (seq: number, count: number, time: string, summary: string): string =>
    `Event ${seq} of ${count}, ${time}: ${summary}`,
  nothing: 'Nothing recorded yet',
  /** What keys are called. */
  space: 'Space',
  shortcuts: {
    run: 'Run or pause',
    step: 'Step one event',
    back: 'Back one event',
    next: 'Next event of the shown zoom',
    previous: 'Previous event of the shown zoom',
    first: 'First event',
    last: 'Last event',
    zoom: 'Zoom: signaling, milestones, all',
    find: 'Find',
    present: 'Present, for a projector',
    help: 'Keys and colours',
    escape: 'Back out of this',
  },
}
