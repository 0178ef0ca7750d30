/** What a file is for, by its beginning and its name: a scenario to run, a recording, or a key log. */

export type FileKind = 'scenario' | 'recording' | 'key-log'

/** As much as is looked at. */
export const START_BYTES = 4096

const KEY_LOG = /^(?:CLIENT_RANDOM|[A-Z]+(?:_[A-Z]+)*_SECRET(?:_\d+)?) [0-9a-f]{64} [0-9a-f]+\s*$/im
/** Keys that dumps of browsers begin with, and how a trace does. */
const RECORDED =
  /^\s*(?:\[|\{\s*"(?:PeerConnections|getUserMedia|UserAgent|UserAgentData|fileFormat|seq)")/
const RECORDING_NAME = /\.(?:pcapng|pcap|cap|gz|jsonl|ndjson|rtcstats)$/i

/** `start` is the beginning of the file. */
export function kindOf(name: string, start: Uint8Array): FileKind {
  const text = new TextDecoder().decode(start.subarray(0, START_BYTES)).replace(/^\uFEFF/, '')
  if (KEY_LOG.test(text)) return 'key-log'
  if (RECORDED.test(text) || RECORDING_NAME.test(name)) return 'recording'
  return /\.json$/i.test(name) || /^\s*[{"]/.test(text) ? 'scenario' : 'recording'
}
