/** One line that says what an event is; packets, notes and calls have names of their own in it. */
import type { MediaFrame, Traffic } from '../../../machines/trace/event.ts'
import { formatSeconds } from '../../../machines/trace/time.ts'

function frame(event: MediaFrame): string {
  const { isKeyFrame, frame: number, track } = event
  const named = `${isKeyFrame === true ? 'Key frame' : 'Frame'} ${number} of “${track}”`
  return `${named} ${became(event)}`
}

function became({ outcome, size, packets, missing = 0, bufferUs }: MediaFrame): string {
  switch (outcome) {
    case 'sent':
      return `sent: ${size} B in ${counted(packets, 'packet')}`
    case 'decoded':
      return bufferUs === undefined
        ? 'decoded'
        : `decoded, after ${Math.round(bufferUs / 1000)} ms in the buffer`
    case 'incomplete':
      return `given up: ${counted(missing, 'packet')} missing`
    case 'undecodable':
      return 'cannot be decoded: it needs a picture that is missing'
    case 'concealed':
      return 'did not come in time: something else is played'
  }
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

function traffic(event: Traffic): string {
  const { at, sinceUs, sentPackets, sentBytes, receivedPackets, receivedBytes } = event
  const sent = `${counted(sentPackets, 'packet')} with ${sentBytes} B`
  const received = `${counted(receivedPackets, 'packet')} with ${receivedBytes} B`
  return `Traffic of ${at} since ${formatSeconds(sinceUs)} s: sent ${sent}, received ${received}`
}

export const summary = {
  recordingBegins: (peers: readonly string[]): string => `Recording begins: ${peers.join(', ')}`,
  labStarted: (peers: readonly string[]): string => `Lab started: ${peers.join(', ')}`,
  frame,
  traffic,
  sentOn: (message: string): string => `Sent on ${message}`,
  receivedOn: (message: string): string => `Received on ${message}`,
  sent: (packet: string): string => `${packet}, sent`,
  forwarded: (packet: string): string => `${packet}, forwarded`,
  delivered: (packet: string): string => `${packet}, delivered`,
  dropped: (packet: string, by: string, why: string): string =>
    `${packet}, dropped by ${by}: ${why}`,
  translated: (packet: string, changes: readonly string[]): string =>
    `${packet}, translated ${changes.join(', ')}`.trimEnd(),
  source: (before: string, now: string): string => `from ${before} to ${now}`,
  destination: (before: string, now: string): string => `destination ${before} to ${now}`,
  /** Why a packet ended, told in English where it is made. */
  dropReason: (_reason: string, english: string): string => english,
  droppedByRule: (rule: string): string => `rule “${rule}” dropped it`,
  /** Both ends of a row of a NAT. */
  ends: (inside: string, outside: string): string => `${inside} as ${outside}`,
  mapped: (ends: string, remote: string | undefined): string =>
    `New mapping: ${ends}, to reach ${remote ?? 'anyone'}`,
  kept: (ends: string, remote: string | undefined): string =>
    `Mapping kept alive: ${ends}${remote === undefined ? '' : `, by a packet with ${remote}`}`,
  forgotten: (ends: string, reason: string | undefined): string =>
    `Mapping forgotten: ${ends}${reason === undefined ? '' : `: ${reason}`}`,
  refused: (remote: string | undefined, reason: string | undefined): string =>
    `Refused ${remote === undefined ? 'a packet' : `a packet with ${remote}`}${reason === undefined ? '' : `: ${reason}`}`,
}
