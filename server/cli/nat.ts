/** `peerscope nat`: the lab's NAT for packets from outside the lab, in real time. */
import { isIPv4 } from 'node:net'
import { natSchema, type NatValues } from '../../machines/scenario/nat-shape.ts'
import type { NatChange } from '../lab/network/nat/nat.ts'
import { openUdpSides, type Pair, type UdpSides, type UdpSidesOptions } from '../nat/udp-sides.ts'
import type { Side } from '../nat/raw-nat.ts'
import { choice, parseArguments, type Arguments } from './arguments.ts'
import { parseDurationMs } from './duration.ts'
import { interruption } from './listening.ts'
import { UsageError } from './usage-error.ts'

const FLAGS = {
  mapping: {},
  filtering: {},
  ports: {},
  timeout: {},
  hairpinning: { isSwitch: true },
  public: {},
  inside: {},
  outside: {},
}
const { mapping, filtering, ports } = natSchema.shape
const MAX_PORT = 65_535
const DAY_MS = 86_400_000
const MAX_DROP_REASONS = 100

/** Translates until it is interrupted; exit status 0 then. */
export async function nat(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv, { operands: [], flags: FLAGS })
  const values = valuesOf(args)
  const externalAddresses = publicAddresses(args)
  const inside = pairOf(args, 'inside')
  const outside = pairOf(args, 'outside')
  checkApart(inside, outside)
  const drops = new Drops()
  const sides = await open({
    ...{ values, externalAddresses, inside, outside },
    onChange: (change) => {
      if (change.kind === 'nat.bind') console.error(lineOf(change))
    },
    onDrop: (side, why) => drops.count(side, why),
  })
  const interrupted = interruption()
  console.error(
    `NAT ${externalAddresses.join(', ')} listens at 127.0.0.1:${sides.ports.inside} (inside), 127.0.0.1:${sides.ports.outside} (outside)`,
  )
  await interrupted
  await sides.close()
  drops.sumUp()
  return 0
}

function valuesOf(args: Arguments): NatValues {
  for (const flag of ['mapping', 'filtering'] as const)
    if (args.value(flag) === undefined) throw new UsageError(`--${flag}`, 'is missing')
  return natSchema.parse({
    mapping: choice(args, 'mapping', mapping.options, 'endpoint-independent'),
    filtering: choice(args, 'filtering', filtering.options, 'endpoint-independent'),
    ports: choice(args, 'ports', ports.unwrap().options, 'preserve'),
    hairpinning: args.isSet('hairpinning'),
    mappingTimeoutMs: timeoutMs(args),
  })
}

function timeoutMs(args: Arguments): number | undefined {
  const text = args.value('timeout')
  if (text === undefined) return undefined
  const ms = parseDurationMs(text) ?? NaN
  if (ms >= 1000 && ms <= DAY_MS) return ms
  throw new UsageError(
    '--timeout',
    `must be a duration from 1s to 24h, such as 2m (got ${JSON.stringify(text)})`,
  )
}

/** One address, or several of a pool, parted by commas. */
function publicAddresses(args: Arguments): string[] {
  const text = args.value('public')
  if (text === undefined) throw new UsageError('--public', 'is missing')
  const addresses = text.split(',')
  const wrong = addresses.find((address) => !isIPv4(address))
  if (wrong !== undefined)
    throw new UsageError('--public', `must be an IPv4 address (got ${JSON.stringify(wrong)})`)
  return [...new Set(addresses)]
}

function pairOf(args: Arguments, side: Side): Pair {
  const text = args.value(side)
  if (text === undefined) throw new UsageError(`--${side}`, 'is missing')
  const [local = 0, peer = 0] = /^\d{1,5}:\d{1,5}$/.test(text) ? text.split(':').map(Number) : []
  if (text.includes(':') && local <= MAX_PORT && peer >= 1 && peer <= MAX_PORT)
    return { local, peer }
  const wanted = 'must be LOCAL:PEER, two ports up to 65535, such as 7001:7002'
  throw new UsageError(`--${side}`, `${wanted} (got ${JSON.stringify(text)})`)
}

/** Packets must not come back to where they left. */
function checkApart(inside: Pair, outside: Pair): void {
  const given = `--outside ${outside.local}:${outside.peer}`
  if (inside.local === outside.local && inside.local !== 0)
    throw new UsageError(given, `binds ${outside.local}, which --inside binds`)
  const locals = [inside.local, outside.local]
  if (locals.includes(inside.peer))
    throw new UsageError(
      `--inside ${inside.local}:${inside.peer}`,
      'sends to a port that is bound here',
    )
  if (locals.includes(outside.peer))
    throw new UsageError(given, 'sends to a port that is bound here')
}

async function open(options: UdpSidesOptions): Promise<UdpSides> {
  try {
    return await openUdpSides(options)
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const side: Side = port === options.inside.local ? 'inside' : 'outside'
    const why = code === 'EACCES' ? 'may not be bound' : 'is taken'
    throw new UsageError(`--${side}`, `port ${options[side].local} ${why} on 127.0.0.1`)
  }
}

function lineOf({ transport, internal, external, remote, rule }: NatChange): string {
  return `${transport} ${internal} as ${external} to ${remote}: ${rule}`
}

/** Counts what was dropped and says it at the first, tenth, hundredth time …, and at the end. */
class Drops {
  readonly #counts = new Map<string, number>()

  count(side: Side, why: string): void {
    // Reasons tell numbers from the packet: few of them are worth a line of their own.
    const isKnown = this.#counts.has(`${side}: ${why}`) || this.#counts.size < MAX_DROP_REASONS
    const what = `${side}: ${isKnown ? why : 'other'}`
    const count = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, count)
    if (/^10*$/.test(String(count))) console.error(`dropped ${count} from ${what}`)
  }

  sumUp(): void {
    for (const [what, count] of this.#counts)
      if (count > 1) console.error(`dropped ${count} from ${what} in all`)
  }
}
