/**
 * The built page as static files. Only files that were there when the server started are served, by
 * their exact path: a request never becomes a path on disk.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LiveLessons } from './lessons/live.ts'
import type { Access, Entry } from './operation/access.ts'
import { answerOperation, type Operation } from './operation/endpoints.ts'
import { isAddressedTo, type Names } from './origin.ts'
import { REQUEST_MS } from './sessions/limits.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * The page loads from here alone. Diagrams bring their own styles, drawn in a sandboxed frame whose
 * document the page writes itself.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const SECURITY_HEADERS = {
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** The view that is made for frames has nothing that a page around it could make a reader press. */
const EMBED_HEADERS = {
  ...SECURITY_HEADERS,
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors *`,
}

/** Vite writes the content's hash into these names, so they never change. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.\w+$/

/** Types that are text, which compresses well, and the size from which it is worth it. */
const COMPRESSIBLE = /^text\/|json|svg/
const MIN_GZIP_BYTES = 1024

interface StaticFile {
  type: string
  cache: string
  tag: string
  body: Buffer
  /** Made when first asked for. */
  gzipped?: Buffer
}

/** What a page is served with; where something is missing, the page is served without it. */
export interface PageOptions {
  /** The built page. */
  folder: string
  names: Names
  /** Lessons that come from elsewhere than the page's folder. */
  lessons?: LiveLessons
  /** Who may come in; without it, whoever reaches the server. */
  access?: Access
  operation?: Operation
  /** Certificate chain and key, PEM. */
  tls?: { cert: string; key: string }
  /** Hears of every request that is turned away. */
  refused?: (request: IncomingMessage, status: number) => void
}

/** A server, not yet listening, for the page in a folder. */
export function pageServer(options: PageOptions): Server {
  const { tls, folder } = options
  const files = readFiles(folder)
  const answer = (request: IncomingMessage, response: ServerResponse): void =>
    respond(request, response, options, files)
  const waits = { headersTimeout: REQUEST_MS, requestTimeout: REQUEST_MS }
  return tls
    ? createTlsServer({ ...tls, ...waits, handshakeTimeout: REQUEST_MS }, answer)
    : createServer(waits, answer)
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageOptions,
  files: ReadonlyMap<string, StaticFile>,
): void {
  const { lessons, operation } = options
  const refuse = (status: number, why: string): void => {
    options.refused?.(request, status)
    fail(response, status, why)
  }
  if (!isAddressedTo(request, options.names)) return refuse(421, 'not a name of this server')
  if (operation && answerOperation(request, response, operation)) return
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return fail(response, 405, 'only GET and HEAD', { Allow: 'GET, HEAD' })
  const path = pathOf(request)
  const entry = options.access?.entryOf(request)
  if (entry) return letIn(response, entry)
  if (!mayHave(request, path, options.access)) return refuse(401, NOT_WITHOUT_A_LINK)
  if (lessons && path.startsWith('/lessons/')) return sendLive(request, response, lessons, path)
  const file = files.get(path)
  if (file === undefined) return fail(response, 404, 'not found')
  send(request, response, file)
}

/** The same for no token, a wrong one and a late one: nobody learns more from it. */
const NOT_WITHOUT_A_LINK = 'this needs a link that is valid; ask for one'

/**
 * The files that the program consists of hold nothing of anybody's, and the sandboxed frame that draws
 * ladders brings no cookie: its origin is nobody's.
 */
function mayHave(request: IncomingMessage, path: string, access: Access | undefined): boolean {
  return access === undefined || HASHED.test(path) || access.claimsOf(request) !== undefined
}

function letIn(response: ServerResponse, { location, cookie }: Entry): void {
  const headers = { ...SECURITY_HEADERS, 'Cache-Control': 'no-store' }
  const brings = cookie !== undefined && { 'Set-Cookie': cookie }
  response.writeHead(303, { ...headers, Location: location, ...brings }).end()
}

function readFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = `/${relative(folder, path).split(sep).join('/')}`
    files.set(name, staticFile(name, readFileSync(path)))
  }
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}

function staticFile(name: string, body: Buffer): StaticFile {
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    cache: HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    tag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    body,
  }
}

/** The decoded path of a request; of one that cannot be decoded, a path that no file has. */
function pathOf({ url = '' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ''))
  } catch {
    return ''
  }
}

/** True for what the page takes for its embedded view, and for nothing else (`web/main.ts`). */
function isEmbedded({ url = '' }: IncomingMessage): boolean {
  return new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]).has('embed')
}

function sendLive(
  request: IncomingMessage,
  response: ServerResponse,
  lessons: LiveLessons,
  path: string,
): void {
  if (lessons.isChanges(path))
    return lessons.tell(response, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store' })
  const data = lessons.get(path)
  if (data === undefined) return fail(response, 404, 'not found')
  send(request, response, staticFile('lesson.json', Buffer.from(JSON.stringify(data))))
}

function send(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  const isGzipped = wantsGzip(request) && isCompressible(file)
  // Each encoding is a representation of its own, with its own tag (RFC 9110 §8.8.3).
  const tag = `"${file.tag}${isGzipped ? '-gzip' : ''}"`
  const headers: Record<string, string> = {
    ...(isEmbedded(request) ? EMBED_HEADERS : SECURITY_HEADERS),
    'Content-Type': file.type,
    'Cache-Control': file.cache,
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(isGzipped && { 'Content-Encoding': 'gzip' }),
  }
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim())
  if (known?.includes(tag)) {
    response.writeHead(304, headers).end()
    return
  }
  const body = isGzipped ? (file.gzipped ??= gzipSync(file.body)) : file.body
  response.writeHead(200, { ...headers, 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function wantsGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
    headers['accept-encoding']?.toString() ?? '',
  )
}

function isCompressible({ type, body }: StaticFile): boolean {
  return COMPRESSIBLE.test(type) && body.length >= MIN_GZIP_BYTES
}

function fail(
  response: ServerResponse,
  status: number,
  why: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
  })
  response.end(`${why}\n`)
}
