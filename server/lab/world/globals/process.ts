/** Stand-in for `process`: what the bundled libraries ask of it, with virtual time. */
import { worldOrNone } from '../realm.ts'
import { nextTick } from './timers.ts'

const hrtime = (): [number, number] => {
  const us = worldOrNone()?.nowUs ?? 0
  return [Math.floor(us / 1_000_000), (us % 1_000_000) * 1000]
}
hrtime.bigint = (): bigint => BigInt(worldOrNone()?.nowUs ?? 0) * 1000n

export const process = {
  env: {} as Record<string, string | undefined>,
  argv: [] as string[],
  platform: 'linux',
  version: 'v20.0.0',
  versions: { node: '20.0.0' },
  browser: true,
  nextTick,
  hrtime,
  cwd: (): string => '/',
  on: (): void => undefined,
  emitWarning: (): void => undefined,
}
