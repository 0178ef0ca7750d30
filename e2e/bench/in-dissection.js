// The dissection as the page's worker has it, measured in a process of its own:
//   node in-dissection.js FILE PACKETS    prints, as JSON, the packets and the milliseconds of each round
// A round dissects every packet of the capture and writes its whole tree as JSON; there are as many
// rounds as it takes to have dissected so many packets.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuild } from '../../server/build/ensure.js'

/** @typedef {import('../../machines/link/dissection.ts').DissectionRequest} Request */
/** @typedef {import('../../machines/link/dissection.ts').DissectionResponse} Response */
/** @typedef {import('../../machines/dissection/field.ts').Dissection} Dissection */
/** @typedef {{ postMessage(answer: Response): void, onmessage(event: { data: Request }): void }} Scope */

const [file = '', atLeast = '1'] = process.argv.slice(2)
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis))
/** @type {Response | undefined} */
let answer
scope.postMessage = (given) => {
  answer = given
}
const built = await ensureBuild('dissection-worker')
await import(pathToFileURL(path.join(built, 'dissection-worker.js')).href)

const events = read(file)
const packets = events.filter(({ kind }) => kind.startsWith('packet.'))
const rounds = Math.ceil(Number(atLeast) / packets.length)
const tookMs = Array.from({ length: rounds }, (_, round) => dissectAll(round))
process.stdout.write(`${JSON.stringify({ packets: packets.length, tookMs })}\n`)

/** @param {string} name */
function read(name) {
  scope.onmessage({ data: { type: 'read', ref: 0, name, bytes: readFileSync(name) } })
  if (answer?.type !== 'trace') throw new Error(`${name} was not read: ${JSON.stringify(answer)}`)
  return answer.events
}

/** @param {number} run */
function dissectAll(run) {
  const before = performance.now()
  scope.onmessage({ data: { type: 'events', run, events } })
  let characters = 0
  for (const { seq } of packets) {
    scope.onmessage({ data: { type: 'dissect', ref: seq, run, seq } })
    if (answer?.type !== 'dissection') throw new Error(`packet ${seq}: ${JSON.stringify(answer)}`)
    characters += json(answer.dissection).length
  }
  if (characters === 0) throw new Error('nothing was dissected')
  return performance.now() - before
}

/**
 * Bytes as hexadecimal digits; a replacer of `JSON.stringify` would be asked about every value.
 *
 * @param {Dissection | undefined} dissection
 */
function json(dissection) {
  const layers = dissection?.layers.map((layer) => ({
    ...layer,
    bytes: Buffer.from(layer.bytes).toString('hex'),
  }))
  return JSON.stringify({ layers })
}
