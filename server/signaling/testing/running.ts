/** A service for one test, on a free port of loopback, that is stopped after it. */
import { onTestFinished } from 'vitest'
import type { Limits, Timing } from '../limits.ts'
import { startSignaling, type RunningSignaling, type SignalingOptions } from '../service.ts'

type Given = Omit<Partial<SignalingOptions>, 'limits' | 'timing'> & {
  limits?: Partial<Limits>
  timing?: Partial<Timing>
}

export async function running(given: Given = {}): Promise<RunningSignaling> {
  const timing = { closingMs: 200, presenceMs: 5, ...given.timing }
  const service = await startSignaling({ host: '127.0.0.1', port: 0, ...given, timing })
  onTestFinished(() => service.close())
  return service
}
