/** `peerscope signal`: the signaling service, on this machine unless told otherwise. */
import { createSecureContext } from 'node:tls'
import { LOBBY, OURS_PATH } from '../signaling/door/door.ts'
import { MIN_SECRET_CHARS } from '../signaling/door/token.ts'
import { isId } from '../signaling/id.ts'
import type { Log } from '../signaling/log.ts'
import { ROLES } from '../signaling/role.ts'
import {
  SECRET_NEEDED,
  startSignaling,
  type RunningSignaling,
  type SignalingOptions,
} from '../signaling/service.ts'
import { isLoopback } from '../origin.ts'
import { parseArguments, wholeNumber, type Arguments } from './arguments.ts'
import { parseDurationMs } from './duration.ts'
import { readText, reason } from './input.ts'
import { interruption, usageOf } from './listening.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

const DEFAULT_PORT = 4700
const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_VALIDITY = '2h'
/** A token is for joining today, not for keeping. */
const MAX_VALIDITY_MS = 86_400_000
/** Of a certificate chain, a key, a secret. */
const MAX_FILE_BYTES = 1_048_576
/** Where the secret stands when no file is named: arguments can be seen by everybody on a machine. */
const SECRET_VARIABLE = 'PEERSCOPE_SECRET'

const FLAGS = {
  port: {},
  host: {},
  'secret-file': {},
  url: {},
  room: { repeats: true },
  valid: {},
  origin: { repeats: true },
  cert: {},
  key: {},
  log: { isSwitch: true },
}

/** Serves until it is interrupted; exit status 0 then. */
export async function signal(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv, { operands: [], flags: FLAGS })
  const options = await optionsOf(args)
  const rooms = roomsOf(args, options.secret)
  const validityMs = validityOf(args)
  let service: RunningSignaling
  try {
    service = await startSignaling(options)
  } catch (error) {
    throw usageOf(error, options)
  }
  console.error(`Signaling listens at ${service.url}`)
  if (options.secret !== undefined)
    await writeOutput(undefined, linksOf(service, options.publicUrl, rooms, validityMs))
  await interruption()
  await service.close()
  return 0
}

async function optionsOf(args: Arguments): Promise<SignalingOptions> {
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_PORT
  const host = args.value('host') ?? DEFAULT_HOST
  const [publicUrl, secret] = [publicUrlOf(args), await secretOf(args)]
  const open = publicUrl !== undefined ? `--url ${publicUrl}` : `--host ${host}`
  if (secret === undefined && (publicUrl !== undefined || !isLoopback(host)))
    throw new UsageError(
      open,
      `${SECRET_NEEDED}; give --secret-file or the environment variable ${SECRET_VARIABLE}`,
    )
  return {
    port,
    host,
    publicUrl,
    secret,
    origins: originsOf(args),
    tls: await tlsOf(args),
    log: logOf(args),
  }
}

/** One JSON object a line. Whoever reads it may go away: the service goes on. */
function logOf(args: Arguments): Log | undefined {
  if (!args.isSet('log')) return undefined
  process.stderr.on('error', () => undefined)
  return (entry) => console.error(visible({ at: new Date().toISOString(), ...entry }))
}

/** JSON leaves some control characters and ends of lines as they are; a terminal would act on them. */
function visible(entry: object): string {
  return JSON.stringify(entry).replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

async function secretOf(args: Arguments): Promise<string | undefined> {
  const file = args.value('secret-file')
  const text =
    file === undefined ? process.env[SECRET_VARIABLE] : await readText(file, MAX_FILE_BYTES)
  if (text === undefined) return undefined
  const secret = text.trim()
  if (secret.length >= MIN_SECRET_CHARS) return secret
  const where = file === undefined ? SECRET_VARIABLE : `--secret-file ${file}`
  throw new UsageError(where, `must hold ${MIN_SECRET_CHARS} characters or more`)
}

function publicUrlOf(args: Arguments): string | undefined {
  const text = args.value('url')
  if (text === undefined) return undefined
  if (/^wss?:\/\/[^/?#@]+\/?$/.test(text) && URL.canParse(text)) return text.replace(/\/$/, '')
  throw new UsageError('--url', `must be like wss://signal.example (got ${JSON.stringify(text)})`)
}

function originsOf(args: Arguments): string[] {
  const origins = args.values('origin')
  const wrong = origins.find((text) => !URL.canParse(text) || new URL(text).origin !== text)
  if (wrong === undefined) return origins
  throw new UsageError(
    '--origin',
    `must be like https://class.example (got ${JSON.stringify(wrong)})`,
  )
}

function roomsOf(args: Arguments, secret: string | undefined): string[] {
  const rooms = args.values('room')
  if (rooms.length > 0 && secret === undefined)
    throw new UsageError('--room', 'goes with a secret; without one every room is open')
  const wrong = rooms.find((room) => !isId(room))
  if (wrong !== undefined)
    throw new UsageError('--room', `is no name of a room (got ${JSON.stringify(wrong)})`)
  return rooms.length > 0 ? rooms : [LOBBY]
}

function validityOf(args: Arguments): number {
  const text = args.value('valid') ?? DEFAULT_VALIDITY
  const validityMs = parseDurationMs(text) ?? NaN
  if (validityMs >= 1000 && validityMs <= MAX_VALIDITY_MS) return validityMs
  throw new UsageError('--valid', `must be from 1s to 24h (got ${JSON.stringify(text)})`)
}

async function tlsOf(args: Arguments): Promise<SignalingOptions['tls']> {
  const [cert, key] = [args.value('cert'), args.value('key')]
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new UsageError(cert === undefined ? '--cert' : '--key', 'is missing: TLS needs both')
  const tls = {
    cert: await readText(cert, MAX_FILE_BYTES),
    key: await readText(key, MAX_FILE_BYTES),
  }
  try {
    createSecureContext(tls)
  } catch (error) {
    throw new UsageError('--cert, --key', reason(error))
  }
  return tls
}

/** What to hand out: one link for each room and role. */
function linksOf(
  { url, issue }: RunningSignaling,
  publicUrl: string | undefined,
  rooms: string[],
  validityMs: number,
): string[] {
  const expiresS = Math.floor((Date.now() + validityMs) / 1000)
  const until = new Date(expiresS * 1000).toISOString()
  return rooms.flatMap((room) =>
    ROLES.map((role) => {
      const token = issue({ room, role, expiresS })
      return `${role} of ${room} until ${until}: ${publicUrl ?? url}${OURS_PATH}?access_token=${token}\n`
    }),
  )
}
