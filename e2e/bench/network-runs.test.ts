import { describe, expect, it } from 'vitest'
import { why } from '../../machines/why/why.ts'
import { runLab } from '../../server/lab/testing/run-lab.ts'
import { received } from '../../server/lab/testing/trace-reading.ts'
import { some } from '../../server/lab/testing/wide.ts'
import { lease, lossy, movingCall } from './network-scenarios.js'

const SEEDS = some(50, 5)
/** Of them, those that may fail, if the trace says why. The bench takes a thousand seeds. */
const MAY_FAIL = 1

describe('5 % loss on each link', () => {
  it(`lets ${SEEDS} seeds connect, or says why not`, { timeout: 120_000 }, async () => {
    const failed: number[] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      const trace = await runLab({ ...lossy(0.05, 'patched'), seed })
      expect(trace.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop' })
      if (received(trace, 'alice').length > 0 && received(trace, 'bob').length > 0) continue
      failed.push(seed)
      expect(why(trace)?.text).toMatch(/\S/)
    }
    expect(failed.length, `seeds ${failed.join(', ')}`).toBeLessThanOrEqual(MAY_FAIL)
  })
})

describe('long runs', () => {
  it('a mapping of five minutes runs out exactly five minutes after a packet of its own', async () => {
    const trace = await runLab(lease())
    const expiries = trace.flatMap((event) =>
      event.kind === 'nat.expire' && event.transport === 'udp' ? [event] : [],
    )
    expect(new Set(expiries.map(({ at }) => at))).toEqual(new Set(['nat-home', 'nat-office']))
    for (const { at, atUs } of expiries) {
      const passed = trace.filter((event) => event.kind === 'packet.translate' && event.at === at)
      expect(passed.map((event) => event.atUs)).toContain(atUs - 300_000_000)
    }
  })

  it('a call of ten minutes goes on after a move in its middle', async () => {
    const { script, stop } = movingCall()
    const trace = await runLab(movingCall())
    const said = (peer: string) =>
      script.flatMap((each) => ('text' in each && each.peer === peer ? [each.text] : []))
    expect(received(trace, 'bob')).toEqual(said('alice'))
    expect(received(trace, 'alice')).toEqual(said('bob'))
    expect(trace.at(-1)?.atUs).toBe(stop.atMs * 1000)
  })
})
