/** What commands have in common that others may reach: a secret, tokens for a while, TLS, origins, a log. */
import { createSecureContext } from 'node:tls'
import { lineLog, type Log } from '../operation/log.ts'
import { metricsToken } from '../operation/access.ts'
import { MIN_SECRET_CHARS, SECRET_NEEDED } from '../operation/signed.ts'
import { isOpenToOthers } from '../origin.ts'
import type { Arguments } from './arguments.ts'
import { parseDurationMs } from './duration.ts'
import { readText, reason } from './input.ts'
import { UsageError } from './usage-error.ts'

const DEFAULT_VALIDITY = '2h'
/** A token is for joining today, not for keeping. */
const MAX_VALIDITY_MS = 86_400_000
/** Of a certificate chain, a key, a secret. */
const MAX_FILE_BYTES = 1_048_576
/** Where the secret stands when no file is named: arguments can be seen by everybody on a machine. */
const SECRET_VARIABLE = 'PEERSCOPE_SECRET'

export const GUARDED_FLAGS = {
  host: {},
  'secret-file': {},
  url: {},
  valid: {},
  origin: { repeats: true },
  cert: {},
  key: {},
  log: { isSwitch: true },
} as const

/** How a command is reached, and who may. */
export interface Guarded<Entry extends object> {
  host: string
  publicUrl: string | undefined
  secret: string | undefined
  origins: string[]
  tls: { cert: string; key: string } | undefined
  log: Log<Entry> | undefined
}

/**
 * Reads what stands behind `GUARDED_FLAGS`. Throws a `UsageError` when others could reach the server and
 * there is no secret; `isUrl` knows what a public address looks like, `example` is one.
 */
export async function guardedOf<Entry extends object>(
  args: Arguments,
  defaultHost: string,
  wanted: { isUrl: (text: string) => boolean; example: string },
): Promise<Guarded<Entry>> {
  const host = args.value('host') ?? defaultHost
  const [publicUrl, secret] = [publicUrlOf(args, wanted), await secretOf(args)]
  const open = publicUrl !== undefined ? `--url ${publicUrl}` : `--host ${host}`
  if (secret === undefined && isOpenToOthers({ host, publicUrl })) throw secretNeeded(open)
  const log = args.isSet('log') ? lineLog<Entry>() : undefined
  return { host, publicUrl, secret, origins: originsOf(args), tls: await tlsOf(args), log }
}

/** What to say of an argument that opens a server to others, which has no secret. */
export function secretNeeded(open: string): UsageError {
  const what = `--secret-file or the environment variable ${SECRET_VARIABLE}`
  return new UsageError(open, `${SECRET_NEEDED}; give ${what}`)
}

/** Until when tokens are good that are issued now, and the same for people. */
export function expiryOf(args: Arguments): { expiresS: number; until: string } {
  const text = args.value('valid') ?? DEFAULT_VALIDITY
  const validityMs = parseDurationMs(text) ?? NaN
  if (!(validityMs >= 1000 && validityMs <= MAX_VALIDITY_MS))
    throw new UsageError('--valid', `must be from 1s to 24h (got ${JSON.stringify(text)})`)
  const expiresS = Math.floor((Date.now() + validityMs) / 1000)
  return { expiresS, until: new Date(expiresS * 1000).toISOString() }
}

/** What to hand to a program that collects metrics. */
export function metricsLine(secret: string, url: string): string {
  return `metrics at ${url}, with the header: Authorization: Bearer ${metricsToken(secret)}\n`
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

function publicUrlOf(
  args: Arguments,
  { isUrl, example }: { isUrl: (text: string) => boolean; example: string },
): string | undefined {
  const text = args.value('url')
  if (text === undefined) return undefined
  if (isUrl(text) && URL.canParse(text)) return text.replace(/\/$/, '')
  throw new UsageError('--url', `must be like ${example} (got ${JSON.stringify(text)})`)
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

async function tlsOf(args: Arguments): Promise<{ cert: string; key: string } | undefined> {
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
