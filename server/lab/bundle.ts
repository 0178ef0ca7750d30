/**
 * How the lab is built: werift and everything it imports, bundled against the sealed world's
 * stand-ins, into one ESM file that runs in Node and in a browser worker alike. The globals that
 * would tell time, give randomness or open sockets are replaced by name.
 */
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin } from 'vite'
import packageJson from '../../package.json' with { type: 'json' }

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const module = (name: string): string => here(`./world/modules/${name}.ts`)
const global = (name: string): string => here(`./world/globals/${name}.ts`)

/** Stand-ins for Node's modules, by their name without `node:`. */
const MODULES: Record<string, string> = {
  buffer: module('buffer-module'),
  crypto: here('./world/crypto/index.ts'),
  dgram: module('dgram'),
  dns: module('dns'),
  events: here('../../node_modules/events/events.js'),
  http: module('http'),
  net: module('net'),
  os: module('os'),
  perf_hooks: module('perf-hooks'),
  process: global('process-module'),
  stream: module('stream'),
  'timers/promises': module('timers-promises'),
  tls: module('tls'),
  util: module('util'),
  zlib: module('zlib'),
}

/** Stand-ins for packages that the lab must not or need not run. */
const PACKAGES: Record<string, string> = {
  '@peculiar/x509': module('x509'),
  bufferutil: module('absent'),
  debug: module('debug'),
  mediabunny: module('absent'),
  'multicast-dns': module('multicast-dns'),
  'utf-8-validate': module('absent'),
}

const TIMERS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
]
const SEALED = ['fetch', 'WebSocket', 'RTCPeerConnection', 'XMLHttpRequest']
const REALM = ['globalThis', 'self', 'window']

/** `identifier` → `[file, export]`, for plain names and for members of the global object. */
function injections(): Record<string, [string, string]> {
  const plain: Record<string, [string, string]> = {
    Buffer: [module('buffer-module'), 'Buffer'],
    Date: [global('date'), 'Date'],
    performance: [global('performance'), 'performance'],
    crypto: [global('crypto'), 'crypto'],
    process: [global('process'), 'process'],
  }
  for (const name of TIMERS) plain[name] = [global('timers'), name]
  for (const name of SEALED) plain[name] = [global('sealed'), name]
  const all: Record<string, [string, string]> = {
    ...plain,
    'Math.random': [global('random'), 'mathRandom'],
  }
  for (const realm of REALM)
    for (const [name, target] of Object.entries(plain)) all[`${realm}.${name}`] = target
  return all
}

/** Sends imports to the stand-ins; the `buffer` stand-in itself gets the npm package. */
function resolver(): Plugin {
  return {
    name: 'sealed-world',
    enforce: 'pre',
    resolveId(id, importer) {
      const name = id.replace(/^node:/, '')
      if (name === 'buffer' && importer?.endsWith('buffer-module.ts')) return null
      return MODULES[name] ?? PACKAGES[name] ?? null
    },
  }
}

/** The build of the lab into `outDir/lab.js`. */
export function labBundleConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: here('../../'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [resolver()],
    resolve: { conditions: ['browser', 'import', 'module', 'default'] },
    define: {
      'process.env.NODE_ENV': '"production"',
      __PEERSCOPE_VERSION__: JSON.stringify(packageJson.version),
      __WERIFT_VERSION__: JSON.stringify(packageJson.devDependencies.werift),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      lib: { entry: here('./lab.ts'), formats: ['es'], fileName: () => 'lab.js' },
      rolldownOptions: {
        output: { codeSplitting: false },
        transform: { inject: injections() },
      },
    },
  }
}
