/** Stand-in for `process`: what the bundled libraries ask of it, with virtual time. */
import { worldOrNone } from '../realm.ts'
import { nextTick } from './timers.ts'

const hrtime = (): [number, number] => {
  const us = worldOrNone()?.nowUs ?? 0
  return [Math.floor(us / 1_000_000), (us % 1_000_000) * 1000]
}
hrtime.bigint = (): bigint => BigInt(worldOrNone()?.nowUs ?? 0) * 1000n

export const process = {
  /** ws is told not to look for its native helpers. */
  env: { WS_NO_BUFFER_UTIL: '1', WS_NO_UTF_8_VALIDATE: '1' } as Record<string, string | undefined>,
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
