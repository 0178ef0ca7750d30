/** For tests: a STUN server on loopback, so that nobody asks one on the internet. */
import { onTestFinished } from 'vitest'
import { serveStun } from '../../turn/stun.ts'

/** Resolves to its `host:port`. */
export async function localStun(): Promise<string> {
  const stun = await serveStun({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => stun.close())
  return `127.0.0.1:${stun.listening[0]!.port}`
}
