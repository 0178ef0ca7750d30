/** `peerscope stun`: the lab's STUN server on real sockets, on this machine unless told otherwise. */
import { isIP } from 'node:net'
import { endpointText } from '../lab/network/packet.ts'
import { serveStun, type RunningService } from '../turn/stun.ts'
import { parseArguments, wholeNumber, type Arguments } from './arguments.ts'
import { interruption, usageOf } from './listening.ts'
import { UsageError } from './usage-error.ts'

export const DEFAULT_STUN_PORT = 3478
const DEFAULT_HOST = '127.0.0.1'

/** Serves until it is interrupted; exit status 0 then. */
export async function stun(argv: readonly string[]): Promise<number> {
  const flags = { port: {}, host: {}, 'alternate-host': {} }
  const args = parseArguments(argv, { operands: [], flags })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_STUN_PORT
  const host = addressOf(args, 'host') ?? DEFAULT_HOST
  const alternateHost = addressOf(args, 'alternate-host')
  if (alternateHost !== undefined) checkAlternate(host, alternateHost, port)
  const options = { host, port, ...(alternateHost !== undefined && { alternateHost }) }
  return serveUntilStopped('STUN', () => serveStun(options), { host, port })
}

/** Says where it listens, and ends it on the first signal. */
export async function serveUntilStopped(
  what: string,
  start: () => Promise<RunningService>,
  at: { host: string; port: number },
): Promise<number> {
  let service: RunningService
  try {
    service = await start()
  } catch (error) {
    throw usageOf(error, at)
  }
  const interrupted = interruption()
  console.error(`${what} listens at ${service.listening.map(endpointText).join(', ')}`)
  await interrupted
  await service.close()
  return 0
}

/** The value of a flag that is an IP address; undefined when it is not given. */
export function addressOf(args: Arguments, flag: string): string | undefined {
  const address = args.value(flag)
  if (address === undefined || isIP(address) !== 0) return address
  throw new UsageError(`--${flag}`, `must be an IP address (got ${JSON.stringify(address)})`)
}

function checkAlternate(host: string, alternateHost: string, port: number): void {
  const given = `--alternate-host ${alternateHost}`
  if (alternateHost === host) throw new UsageError(given, 'must be another address than --host')
  if (isIP(alternateHost) !== isIP(host))
    throw new UsageError(given, 'must be of the same family as --host')
  if (port === 0)
    throw new UsageError('--port 0', 'cannot be with --alternate-host: both need the same ports')
}
