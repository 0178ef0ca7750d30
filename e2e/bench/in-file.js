// One file from peer to peer, measured in a process of its own that answers one line of JSON:
//   node in-file.js world BYTES CHUNK      two werift peers of a lab, in virtual time
//   node in-file.js loopback BYTES CHUNK   node-datachannel (libdatachannel) to itself over 127.0.0.1
import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import nodeDataChannel from 'node-datachannel'
import { ensureBuild } from '../../server/build/ensure.js'
import { completed } from './scenario.js'

/** @typedef {import('../../machines/trace/event.ts').TraceEvent} TraceEvent */
/** @typedef {typeof import('../../server/lab/lab.ts')} LabBundle */
/** @typedef {import('node-datachannel').PeerConnection} PeerConnection */
/** @typedef {import('node-datachannel').DataChannel} DataChannel */

/**
 * From the sender's first chunk to the receiver's last. `virtualMs` only where time is virtual.
 *
 * @typedef {{ wallMs: number, virtualMs?: number, agrees: boolean }} Took
 */

/** The same marks on both sides: those of the lab's sender. */
const HIGH_WATER_BYTES = 262_144
const LOW_WATER_BYTES = 65_536
/** Everything is over by then, or something is wrong. */
const LIMIT_S = 120

const [what = '', bytes = '', chunk = ''] = process.argv.slice(2)
const took =
  what === 'world'
    ? await inWorld(Number(bytes), Number(chunk))
    : await overLoopback(Number(bytes), Number(chunk))
process.stdout.write(`${JSON.stringify(took)}\n`)

/** @param {number} size @param {number} chunkBytes @returns {Promise<Took>} */
async function inWorld(size, chunkBytes) {
  const file = pathToFileURL(path.join(await ensureBuild('lab'), 'lab.js')).href
  const { openLab } = /** @type {LabBundle} */ (await import(file))
  const lab = openLab(completed(scenario(size, chunkBytes)), {
    yield: () => new Promise((/** @type {(_: void) => void} */ done) => setImmediate(done)),
  })
  /** @type {{ wallMs: number, atUs: number } | undefined} */
  let began
  while (!lab.ended) {
    await lab.advance()
    for (const event of lab.take()) {
      if (event.kind !== 'api') continue
      if (event.call === 'sendFile' && event.phase === 'call')
        began = { wallMs: performance.now(), atUs: event.atUs }
      if (!began || event.call !== 'receiveFile' || !isOver(event.phase)) continue
      const virtualMs = (event.atUs - began.atUs) / 1000
      const agrees = event.phase === 'resolved'
      return { wallMs: performance.now() - began.wallMs, virtualMs, agrees }
    }
  }
  return { wallMs: NaN, agrees: false }
}

/** @param {string} phase */
function isOver(phase) {
  return phase === 'resolved' || phase === 'rejected'
}

/** @param {number} bytes @param {number} chunkBytes */
function scenario(bytes, chunkBytes) {
  const file = { do: 'send-file', label: 'file', bytes, chunkBytes }
  return {
    version: 1,
    peers: { alice: {}, bob: {} },
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'file' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      { after: 'alice.channel.file.open', peer: 'alice', ...file },
    ],
    stop: { atMs: LIMIT_S * 1000 },
  }
}

/** @param {number} size @param {number} chunkBytes @returns {Promise<Took>} */
async function overLoopback(size, chunkBytes) {
  const options = { iceServers: [], bindAddress: '127.0.0.1' }
  const sender = new nodeDataChannel.PeerConnection('sender', options)
  const receiver = new nodeDataChannel.PeerConnection('receiver', options)
  /** @type {DataChannel[]} */
  const channels = []
  try {
    signal(sender, receiver)
    signal(receiver, sender)
    /** @type {Promise<DataChannel>} */
    const incoming = new Promise((found) => receiver.onDataChannel(found))
    const outgoing = sender.createDataChannel('file')
    channels.push(outgoing)
    await new Promise((/** @type {(_: void) => void} */ open) => outgoing.onOpen(open))
    channels.push(await incoming)
    return await sent(outgoing, await incoming, randomBytes(size), chunkBytes)
  } finally {
    for (const channel of channels) channel.close()
    sender.close()
    receiver.close()
    nodeDataChannel.cleanup()
  }
}

/** What one says is told to the other. @param {PeerConnection} from @param {PeerConnection} to */
function signal(from, to) {
  from.onLocalDescription((sdp, type) => to.setRemoteDescription(sdp, type))
  from.onLocalCandidate((candidate, mid) => to.addRemoteCandidate(candidate, mid))
}

/**
 * @param {DataChannel} from @param {DataChannel} to @param {Buffer} content @param {number} chunkBytes
 * @returns {Promise<Took>}
 */
async function sent(from, to, content, chunkBytes) {
  const expected = sha256(content)
  const hash = createHash('sha256')
  let came = 0
  const whole = new Promise((/** @type {(_: void) => void} */ done) => {
    to.onMessage((message) => {
      const bytes = Buffer.from(/** @type {Buffer} */ (message))
      hash.update(bytes)
      came += bytes.length
      if (came >= content.length) done()
    })
  })
  const startedMs = performance.now()
  let position = 0
  const fill = () => {
    while (position < content.length && from.bufferedAmount() < HIGH_WATER_BYTES) {
      from.sendMessageBinary(content.subarray(position, position + chunkBytes))
      position += chunkBytes
    }
  }
  from.setBufferedAmountLowThreshold(LOW_WATER_BYTES)
  from.onBufferedAmountLow(fill)
  fill()
  await whole
  const wallMs = performance.now() - startedMs
  return { wallMs, agrees: hash.digest('hex') === expected }
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
