import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { signalingPaths } from '../../../machines/signaling/paths.ts'
import { loadSealed } from '../testing/bundle.ts'

const entry = fileURLToPath(new URL('../testing/signaling-replay.ts', import.meta.url))
const { replay } = await loadSealed<typeof import('../testing/signaling-replay.ts')>(entry)
const hostYield = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('werift’s signaling state', () => {
  it('goes where RFC 9429 §3.2 says on every path, but for the listed disagreements', async () => {
    const paths = signalingPaths()
    expect(paths).toHaveLength(19)
    const found = await replay(paths, hostYield)
    // Each is explained in docs/werift.md; a new werift that mends one shows here.
    const lines = found.map(
      ({ path, step, expected, got }) => `${path} | step ${step + 1}: ${expected}, not ${got}`,
    )
    expect(lines).toMatchInlineSnapshot(`[]`)
  })

  it('would be found elsewhere', async () => {
    const offer = { call: 'setLocalDescription', type: 'offer', from: 'stable' } as const
    const wrong = { name: 'wrong on purpose', steps: [{ ...offer, to: 'stable' as const }] }
    const found = await replay([wrong], hostYield)
    expect(found).toEqual([
      { path: 'wrong on purpose', step: 0, expected: 'stable', got: 'have-local-offer' },
    ])
  })
})
