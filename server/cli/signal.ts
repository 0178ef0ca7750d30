/** `peerscope signal`: the signaling service, on this machine unless told otherwise. */
import type { LogEntry } from '../signaling/log.ts'
import { startSignaling, type RunningSignaling } from '../signaling/service.ts'
import { parseArguments, wholeNumber } from './arguments.ts'
import { expiryOf, guardedOf, GUARDED_FLAGS, metricsLine } from './guarded.ts'
import { interruption, usageOf } from './listening.ts'
import { writeOutput } from './output.ts'
import { roomLinks, roomsOf } from './rooms.ts'

const DEFAULT_PORT = 4700
const DEFAULT_HOST = '127.0.0.1'
const PUBLIC_URL = {
  isUrl: (text: string) => /^wss?:\/\/[^/?#@]+\/?$/.test(text),
  example: 'wss://signal.example',
}

/** Serves until it is interrupted; exit status 0 then. */
export async function signal(argv: readonly string[]): Promise<number> {
  const flags = { port: {}, room: { repeats: true }, ...GUARDED_FLAGS }
  const args = parseArguments(argv, { operands: [], flags })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_PORT
  const guarded = await guardedOf<LogEntry>(args, DEFAULT_HOST, PUBLIC_URL)
  const { publicUrl, secret } = guarded
  const rooms = roomsOf(args, secret)
  const expiry = expiryOf(args)
  let service: RunningSignaling
  try {
    service = await startSignaling({ ...guarded, port })
  } catch (error) {
    throw usageOf(error, { host: guarded.host, port })
  }
  const interrupted = interruption()
  console.error(`Signaling listens at ${service.url}`)
  const url = publicUrl ?? service.url
  if (secret !== undefined)
    await writeOutput(undefined, [
      ...roomLinks(service, url, rooms, expiry),
      metricsLine(secret, `${url.replace('ws', 'http')}/metrics`),
    ])
  await interrupted
  await service.close()
  return 0
}
