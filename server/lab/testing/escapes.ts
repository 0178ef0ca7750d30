/** A test program for the sealed world: each attempt tries one way out. Built like the lab itself. */
import { promises as dns } from 'node:dns'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { createHash, randomBytes } from 'node:crypto'
import { inhabit, vacate } from '../world/realm.ts'
import { World } from '../world/world.ts'

/** Runs an attempt within a world of its own; returns what it gave, or the message it threw. */
async function inside(attempt: () => unknown): Promise<string> {
  const world = new World(1)
  inhabit(world)
  try {
    return String(await attempt())
  } catch (error) {
    return `threw: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    vacate(world)
  }
}

const attempts: Record<string, () => unknown> = {
  'Date.now': () => Date.now(),
  'new Date': () => new Date().toISOString(),
  'globalThis.Date.now': () => globalThis.Date.now(),
  'self.Date.now': () => self.Date.now(),
  'performance.now': () => performance.now(),
  'globalThis.performance.now': () => globalThis.performance.now(),
  'process.hrtime': () => process.hrtime.bigint(),
  'process.env.PATH': () => process.env['PATH'],
  'Math.random': () => Math.random(),
  'crypto.getRandomValues': () => crypto.getRandomValues(new Uint8Array(8)).join(' '),
  'self.crypto.getRandomValues': () => self.crypto.getRandomValues(new Uint8Array(8)).join(' '),
  randomBytes: () => randomBytes(8).join(' '),
  'crypto.subtle': () => crypto.subtle.digest('SHA-256', new Uint8Array(1)),
  'createHash md4': () => createHash('md4'),
  fetch: () => fetch('http://127.0.0.1:9/'),
  WebSocket: () => new WebSocket('ws://127.0.0.1:9/'),
  'globalThis.fetch': () => globalThis.fetch('http://127.0.0.1:9/'),
  RTCPeerConnection: () => new RTCPeerConnection(),
  'net.connect': () => connect(9, '127.0.0.1'),
  'tls.connect': () => connectTls(9, '127.0.0.1'),
  'dns.lookup': () => dns.lookup('stun.l.google.com'),
  'setTimeout never fires by itself': () =>
    new Promise((resolve) => {
      setTimeout(() => resolve('fired'), 0)
      void Promise.resolve().then(() => resolve('still waiting'))
    }),
}

/** Every attempt with its result. */
export async function tryAll(): Promise<Record<string, string>> {
  const results: Record<string, string> = {}
  for (const [name, attempt] of Object.entries(attempts)) results[name] = await inside(attempt)
  return results
}

/** Timers and randomness outside of any world. */
export function tryOutside(): string[] {
  const outside: (() => unknown)[] = [
    () => setTimeout(() => undefined, 1),
    () => Math.random(),
    () => randomBytes(1),
  ]
  return outside.map((attempt) => {
    try {
      attempt()
      return 'worked'
    } catch (error) {
      return `threw: ${error instanceof Error ? error.message : String(error)}`
    }
  })
}
