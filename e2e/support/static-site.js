// A file server as plain as they come, under a path of its own: what the static build must be happy with.
// Plain JavaScript, since the bench serves with it too.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'

/** Where the files stand on the server: not at its root, so that absolute addresses fail. */
export const SUB_PATH = '/some/path/'

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/**
 * @typedef {object} Site
 * @property {string} url address of the page, with the trailing slash
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder on a free port of the loopback.
 *
 * @param {string} folder
 * @returns {Promise<Site>}
 */
export async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = fileOf(path.resolve(folder), pathname)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to serve on')
  return {
    url: `http://127.0.0.1:${address.port}${SUB_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {string} folder
 * @param {string} pathname
 * @returns {string | undefined}
 */
function fileOf(folder, pathname) {
  if (!pathname.startsWith(SUB_PATH)) return undefined
  const name = pathname.slice(SUB_PATH.length) || 'index.html'
  const file = path.join(folder, decodeURIComponent(name))
  const inside = file.startsWith(folder + path.sep)
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined
}
