// The network's part of `npm run bench`: who connects in spite of losses, and how fast time passes.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { line, quantity } from './figures.js'
import { CONNECT_S } from './network-scenarios.js'

/** @typedef {{ tookMs: number, virtualS: number, runs: number, connected: number, found: number }} Took */

const LOSS_RATES = [0, 0.01, 0.05, 0.1, 0.2, 0.3]
/** Of patched werift ten times as many seeds are run here as elsewhere. */
const MANY_AT = 0.05
const MANY_TIMES = 10
/** Of the peers, patched, at a loss of 10 % a link. */
const AIM = { lossRate: 0.1, share: 0.99 }

/**
 * Measures and says each figure.
 *
 * @param {(text: string) => void} say
 * @param {number} seeds how many a figure
 */
export function networkFigures(say, seeds) {
  say(`\nPairs that connect within ${CONNECT_S} virtual seconds, and exchange a message each way`)
  /** @type {Took | undefined} */
  let many
  for (const werift of /** @type {const} */ (['stock', 'patched']))
    for (const lossRate of LOSS_RATES) {
      const isMany = werift === 'patched' && lossRate === MANY_AT
      const took = measure('loss', lossRate, werift, isMany ? seeds * MANY_TIMES : seeds)
      if (isMany) many = took
      say(shareLine(took, lossRate, werift))
    }

  say('\nVirtual seconds per wall second')
  sayPace(say, 'a NAT’s mapping of five minutes runs out', measure('lease'))
  sayPace(say, 'a call of ten minutes, one side moving', measure('call'))
  if (many) sayPace(say, `${many.runs} seeds at ${MANY_AT * 100} % loss`, many)
}

/**
 * @param {Took} took
 * @param {number} lossRate
 * @param {string} werift
 */
function shareLine({ runs, connected, found }, lossRate, werift) {
  const share = connected / runs
  const against =
    werift === 'patched' && lossRate === AIM.lossRate
      ? { aim: `≥ ${AIM.share * 100} %`, met: share >= AIM.share }
      : undefined
  const what = `${werift}, ${quantity(lossRate * 100, '%')} loss a link, ${runs} seeds`
  const shares = `${percent(share)}, ${percent(found / runs)}`
  return line(what, shares, against)
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)} %`
}

/**
 * @param {(text: string) => void} say
 * @param {string} what
 * @param {Took} took
 */
function sayPace(say, what, { virtualS, tookMs, runs, found }) {
  const verdict = runs === 1 && found === 0 ? ' (did not go as it should)' : ''
  say(line(`${what}${verdict}`, quantity((virtualS * 1000) / tookMs, '×')))
}

/**
 * Measures in a process of its own.
 *
 * @param {'loss' | 'lease' | 'call'} what
 * @param {...(string | number)} rest
 * @returns {Took}
 */
function measure(what, ...rest) {
  const script = fileURLToPath(new URL('in-network.js', import.meta.url))
  const args = [script, what, ...rest.map(String)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`measuring ${what} failed:\n${stderr}`)
  /** @type {unknown} */
  const took = JSON.parse(stdout)
  return /** @type {Took} */ (took)
}
