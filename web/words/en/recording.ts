/** A trace that was read from a file. */
import type { HostInfo, TraceSource } from '../../../machines/trace/event.ts'

type Kind = TraceSource['kind'] | 'trace'

export const recording = {
  reading: 'Reading',
  readingFile: (file: string): string => `Reading ${file}`,
  cancel: 'Cancel',
  recording: 'Recording',
  /** What a trace without a source is called. */
  trace: 'Trace',
  ofLab: 'a trace of a lab',
  /** `outside`: the peers that were no part of the lab. */
  ofLive: (outside: readonly string[]): string =>
    `a trace of a live lab with ${outside.join(' and ')} outside it`,
  source: (format: string, kind: Kind): string => `${format} ${kind}`,
  packets: (count: number): string => `${count} ${count === 1 ? 'packet' : 'packets'}`,
  /** The time stands between backticks. Parts that are not known are left out. */
  about: (what: string, packets: string | undefined, began: string | undefined): string =>
    `${[what, packets, began && `from \`${began}\``].filter(Boolean).join(', ')}. Read-only.`,
  leftOut: (count: number): string => `${count} left out`,
  leftOutHint: 'What of the file is not shown here',
  keyLog: 'Key log…',
  keyLogFile: 'Key log file',
  leave: 'Back to the lab',
  noTables: (kind: Kind): string =>
    `A ${kind} does not hold the tables of NATs. Where a packet was seen on both sides of one, the ladder at zoom All shows which address it got.`,
  hostsOnly: (kind: Kind): string =>
    `A ${kind} shows who was there, not what lies between: no links, no NAT types, no rules.`,
  host: 'Host',
  role: 'Role',
  addresses: 'Addresses',
  /** Roles as the trace names them. */
  roles: {
    peer: 'peer',
    signaling: 'signaling',
    stun: 'stun',
    turn: 'turn',
    nat: 'nat',
    router: 'router',
  } satisfies Record<HostInfo['role'], string>,
  isKeyLog: (file: string): string => `${file} is a key log`,
  isKeyLogDetail: 'Open the capture first, then drop its key log here.',
  unreadable: (file: string): string => `${file} could not be read`,
  /** `what` the file is or has, told in English by what reads it. */
  unreadableDetail: (what: string): string =>
    `It ${what}. Captures (pcapng, pcap, also packed with gzip), dumps of webrtc-internals and rtcstats, and traces that Peerscope wrote can be opened.`,
  tooLarge: (bytes: number, most: number): string => `has ${bytes} bytes; at most ${most} are read`,
}
