import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { labBundlePath, loadSealed } from './testing/bundle.ts'
import { freeGlobals } from './testing/free-globals.ts'

/** The language itself, and what of the host tells neither time nor place nor chance. */
const ALLOWED_NAMES = [
  'AbortController',
  'Array',
  'ArrayBuffer',
  'BigInt',
  'Blob',
  'Boolean',
  'DOMException',
  'DataView',
  'Error',
  'Event',
  'Float64Array',
  'Function',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'Reflect',
  'RegExp',
  'Set',
  'SharedArrayBuffer',
  'String',
  'Symbol',
  'SyntaxError',
  'TextDecoder',
  'TextEncoder',
  'TypeError',
  'URLSearchParams',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'WeakMap',
  'WeakSet',
  'console',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  // The bundler's shim for CommonJS; it throws in ES modules.
  'require',
  // Looked at by XState for its developer tools, and by tweetnacl and reflective helpers; members below.
  'global',
  'globalThis',
  'self',
  'window',
]
/** XState's and tweetnacl's probes for things that are not there. `Event` only names werift's own fallback. */
const ALLOWED_MEMBERS = ['Event', 'msCrypto', 'nacl']

describe('the built lab', () => {
  it('names no global that could tell time, give chance or open a door', async () => {
    const found = freeGlobals(parseAst(readFileSync(await labBundlePath(), 'utf8')))
    expect(found.names.filter((name) => !ALLOWED_NAMES.includes(name))).toEqual([])
    expect(found.members.filter((name) => !ALLOWED_MEMBERS.includes(name))).toEqual([])
  })

  it('is checked by a test that would notice', () => {
    const program =
      'const f = (Array) => Array; f(Date.now()); globalThis.fetch(1); self["x"]; let crypto = 1; crypto'
    expect(freeGlobals(parseAst(program))).toEqual({
      names: ['Date', 'globalThis', 'self'],
      members: ['[computed]', 'fetch'],
    })
  })
})

describe('from inside the sealed world', () => {
  let tried: Record<string, string> = {}
  let outside: string[] = []
  beforeAll(async () => {
    const entry = fileURLToPath(new URL('./testing/escapes.ts', import.meta.url))
    const sealed = await loadSealed<typeof import('./testing/escapes.ts')>(entry)
    tried = await sealed.tryAll()
    outside = sealed.tryOutside()
  })

  it('time stands at the epoch until an entry runs', () => {
    for (const clock of ['Date.now', 'globalThis.Date.now', 'self.Date.now'])
      expect(tried[clock]).toBe('1893456000000')
    expect(tried['new Date']).toBe('2030-01-01T00:00:00.000Z')
    for (const clock of ['performance.now', 'globalThis.performance.now', 'process.hrtime'])
      expect(tried[clock]).toBe('0')
    expect(tried['setTimeout never fires by itself']).toBe('still waiting')
  })

  it('chance is the seed’s, the same at every run', () => {
    expect(tried).toMatchObject({
      'Math.random': expect.stringMatching(/^0\.\d+$/),
      'crypto.getRandomValues': tried['self.crypto.getRandomValues'],
      randomBytes: tried['crypto.getRandomValues'],
    })
    expect(tried['Math.random']).toMatchInlineSnapshot(`"0.002621853956952691"`)
  })

  it('every door is shut and says so', () => {
    for (const door of ['fetch', 'WebSocket', 'globalThis.fetch', 'RTCPeerConnection'])
      expect(tried[door]).toMatch(/^threw: .* reaches outside the sealed world$/)
    expect(tried['net.connect']).toBe('threw: the sealed world has no network yet')
    expect(tried['tls.connect']).toMatch(/^threw: tls\.connect: the sealed world has no TLS/)
    expect(tried['dns.lookup']).toMatch(/^threw: /)
    expect(tried['crypto.subtle']).toMatch(
      /^threw: crypto: crypto\.subtle\.digest\(\) is not supported in the lab$/,
    )
    expect(tried['createHash md4']).toMatch(/^threw: .*md4/)
    expect(tried['process.env.PATH']).toBe('undefined')
  })

  it('nothing works before a world is open', () => {
    expect(outside).toHaveLength(3)
    for (const result of outside)
      expect(result).toMatch(/^threw: .*(no lab is open|outside the lab)/)
  })
})
