// A long run as a file: two peers behind NATs who write to each other for minutes over a lossy line.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))
const FOLDER = 'test-results/bench'
/** Messages of each peer a round; a round has some 24,000 events. */
const ROUND = { count: 1000, everyMs: 25 }
const ROUNDS = 5
const ROUND_MS = 30_000

function scenario() {
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    ['alice', 'bob'].map((peer) => ({
      ...{ atMs: 5000 + round * ROUND_MS, peer, do: 'send', label: 'data' },
      ...{ text: 'message {n}', repeat: ROUND },
    })),
  )
  return {
    version: 1,
    title: 'A long talk',
    seed: 7,
    peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
    networks: {
      'home-a': { nat: 'port-restricted-cone', link: { latencyMs: 5, lossRate: 0.01 } },
      'home-b': { nat: 'port-restricted-cone', link: { latencyMs: 5 } },
    },
    limits: { events: 200_000 },
    script: [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...rounds.flat(),
    ],
    stop: { atMs: 5000 + ROUNDS * ROUND_MS },
  }
}

/**
 * The path of a trace with so many events; made once.
 *
 * @param {number} count
 * @returns {string}
 */
export function longTrace(count) {
  const whole = path.join(FOLDER, 'long.jsonl')
  mkdirSync(FOLDER, { recursive: true })
  if (!existsSync(whole)) {
    const args = [BIN, 'run', '-', '--format', 'jsonl', '-o', whole]
    const input = JSON.stringify(scenario())
    const { status, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  const lines = readFileSync(whole, 'utf8').split('\n', count)
  if (lines.length < count) throw new Error(`the long run has only ${lines.length} events`)
  const file = path.join(FOLDER, `long-${count}.jsonl`)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
