// Sweeps of which `npm test` runs a part: whole here, and the bench fails when one of them does.
import { spawnSync } from 'node:child_process'

/** Tests that ask for `sampled` (server/lab/testing/wide.ts). */
const SWEEPS = ['server/matrix/matrix.test.ts', 'server/lab/record/pcapng/tshark.test.ts']

/**
 * @param {(line: string) => void} say
 * @throws When a sweep fails.
 */
export function wideSweeps(say) {
  say('\nEvery NAT against every NAT, and every capture before tshark')
  const env = { ...process.env, PEERSCOPE_WIDE: '1' }
  const { status } = spawnSync('npx', ['vitest', 'run', ...SWEEPS], { env, stdio: 'inherit' })
  if (status !== 0) throw new Error('a wide sweep failed; see above')
}
