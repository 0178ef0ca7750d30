/** `peerscope turn`: the lab's TURN server on real sockets, on this machine unless told otherwise. */
import { isLoopbackAddress } from '../lab/services/turn/policy.ts'
import { serveTurn } from '../turn/turn.ts'
import { parseArguments, wholeNumber } from './arguments.ts'
import { addressOf, DEFAULT_STUN_PORT, serveUntilStopped } from './stun.ts'
import { UsageError } from './usage-error.ts'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_REALM = 'peerscope.example'

/** Serves until it is interrupted; exit status 0 then. */
export async function turn(argv: readonly string[]): Promise<number> {
  const flags = { port: {}, host: {}, realm: {}, user: { repeats: true } }
  const args = parseArguments(argv, { operands: [], flags })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_STUN_PORT
  const host = addressOf(args, 'host') ?? DEFAULT_HOST
  const realm = args.value('realm') ?? DEFAULT_REALM
  const users = usersOf(args.values('user'))
  if (!isLoopbackAddress(host))
    console.error(`Warning: whoever reaches ${host} and knows a password can send through it.`)
  const log = (line: string): void => console.error(line)
  return serveUntilStopped('TURN', () => serveTurn({ host, port, realm, users, log }), {
    host,
    port,
  })
}

/** Passwords by user, from `name:secret`; a secret may hold colons, a name may not. */
function usersOf(given: string[]): Map<string, string> {
  if (given.length === 0) throw new UsageError('--user', 'is missing; give name:secret')
  const users = new Map<string, string>()
  for (const user of given) {
    const colon = user.indexOf(':')
    if (colon <= 0 || colon === user.length - 1)
      throw new UsageError('--user', `must be name:secret (got ${JSON.stringify(user)})`)
    users.set(user.slice(0, colon), user.slice(colon + 1))
  }
  return users
}
