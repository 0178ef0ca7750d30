// A file server as plain as they come, under a path of its own: what the static build must be happy with.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

/** Where the static build stands on the server: not at its root, so that absolute addresses fail. */
export const SUB_PATH = '/some/path/'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

export interface Site {
  /** Address of the page, with the trailing slash. */
  url: string
  close(): Promise<void>
}

/** Serves a folder on a free port of the loopback. */
export async function serveFolder(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = fileOf(folder, pathname)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${SUB_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function fileOf(folder: string, pathname: string): string | undefined {
  if (!pathname.startsWith(SUB_PATH)) return undefined
  const name = pathname.slice(SUB_PATH.length) || 'index.html'
  const file = path.join(folder, decodeURIComponent(name))
  const inside = file.startsWith(folder + path.sep)
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined
}
