import type { FrameOutcome } from '../../../machines/trace/event.ts'

/** Around the event under the cursor; what a packet carries is in `dissection`. */
export const inspector = {
  event: (seq: number): string => `Event ${seq}`,
  empty: 'The event under the cursor is explained here.',
  causedBy: 'Caused by',
  noCause: 'Nothing before it: this is where it starts.',
  ledTo: 'Led to',
  noEffect: 'Nothing so far.',
  link: (at: string, summary: string): string => `${at}: ${summary}`,
  showAll: (count: number): string => `Show all ${count}`,
  copy: (what: string): string => `Copy ${what}`,
  showCharacters: (count: number): string => `Show all ${count} characters`,
  unreadable: (why: string): string => `The bytes cannot be taken apart: ${why}.`,
  /** Why nothing can be said; each ends a sentence. */
  closed: 'the dissection was closed',
  silent: 'the dissection has not answered for a minute',
  notStarted: (why: string): string => `the dissection could not be started: ${why}`,
  notLoaded: (file: string): string => `${file} could not be loaded`,
  stopped: (why: string): string => `the dissection stopped: ${why}`,
  again: 'Try again',
  reading: 'Reading the bytes…',
  bytes: 'Bytes',
  asIn: 'as in',
  copyHex: 'Copy hex',
  dump: 'Hex dump',
  showBytes: (count: number): string => `Show all ${count} bytes`,
  filterOn: (field: string): string => `Filter on this value of ${field}`,
  filterOnThis: 'Filter on this',
  /** What it means that this became of a frame. */
  frames: {
    sent: 'Encoded, and handed over to be sent: all of its packets carry the same RTP timestamp.',
    decoded: 'Whole, and everything that it refers to had been decoded: this is seen or heard.',
    incomplete:
      'Packets of it, or of what came before it, were still missing when the receiver gave up.',
    undecodable:
      'It came whole, but only says what has changed since a picture that was not decoded. Only a key frame helps.',
    concealed: 'Its packet did not come in time, and sound does not wait.',
  } satisfies Record<FrameOutcome, string>,
}
