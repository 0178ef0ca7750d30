// What stands in front of a server of people who run one: a proxy that knows it under a path, takes the
// path off, puts its own name for the server into the request, and passes WebSockets on.
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Site } from './static-site.js'

/** A proxy for the server at `port`, under `path` (`/peerscope/`); it must be told its own port to. */
export async function proxyTo(port: () => number, path: string): Promise<Site> {
  const inner = ({ url = '' }: IncomingMessage): string => `/${url.slice(path.length)}`
  const headersOf = ({ headers }: IncomingMessage) => ({ ...headers, host: `127.0.0.1:${port()}` })
  const server = createServer((asked, answer) => {
    if (!asked.url?.startsWith(path)) {
      answer.writeHead(404).end()
      return
    }
    const options = { host: '127.0.0.1', port: port(), path: inner(asked), method: asked.method }
    const passed = request({ ...options, headers: headersOf(asked) }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  server.on('upgrade', (asked, near, head) => {
    const far = connect(port(), '127.0.0.1', () => {
      const lines = Object.entries(headersOf(asked)).map(
        ([name, value]) => `${name}: ${String(value)}`,
      )
      far.write([`GET ${inner(asked)} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
      far.write(head)
      near.pipe(far).pipe(near)
    })
    far.on('error', () => near.destroy())
    near.on('error', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
