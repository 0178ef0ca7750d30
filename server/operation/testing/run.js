// @ts-check
/**
 * Runs the built command line in this process, with builds that a test names, and tells the test where
 * each socket listens, whoever opens it: `node run.js CLI FOLDERS ARGS`, the latter two as JSON.
 */
import { Socket } from 'node:dgram'
import { Server } from 'node:net'

/** @typedef {(argv: string[], builds: import('../../cli/builds.ts').Builds) => Promise<number>} Main */

const [cli = '', folders = '', args = ''] = process.argv.slice(2)

for (const { prototype } of [Server, Socket]) {
  const emit = /** @type {(...args: unknown[]) => boolean} */ (Reflect.get(prototype, 'emit'))
  const told = new Proxy(emit, {
    /** @param {Server | Socket} socket @param {unknown[]} given */
    apply(_, socket, given) {
      if (given[0] === 'listening') process.send?.({ listening: socket.address() })
      return Reflect.apply(emit, socket, given)
    },
  })
  Reflect.set(prototype, 'emit', told)
}

/** @type {unknown} */
const built = await import(cli)
const { main } = /** @type {{ main: Main }} */ (built)
const known = /** @type {Record<string, string>} */ (JSON.parse(folders))
const builds = Object.assign((/** @type {string} */ name) => Promise.resolve(known[name] ?? name), {
  home: '.',
})
process.exitCode = await main(/** @type {string[]} */ (JSON.parse(args)), builds)
process.disconnect()
