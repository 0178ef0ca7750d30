/** What the built lab can reach, and that it shuts its doors. */
import { readFileSync } from 'node:fs'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { labBundlePath } from './testing/bundle.ts'
import { freeGlobals } from './testing/free-globals.ts'

/** Names of the language itself, and a few of the host that tell neither time nor place. */
const ALLOWED = new Set([
  'AbortController',
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DOMException',
  'DataView',
  'Error',
  'Float32Array',
  'Float64Array',
  'Function',
  'Infinity',
  'Int8Array',
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
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TextDecoder',
  'TextEncoder',
  'TypeError',
  'URIError',
  'URL',
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'arguments',
  'console',
  'decodeURIComponent',
  'encodeURIComponent',
  'globalThis',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'structuredClone',
  'undefined',
  'Event',
  'EventTarget',
  'Iterator',
])

describe('the built lab', () => {
  it('uses no global outside the list', () => {
    const found = freeGlobals(parseAst(readFileSync(labBundlePath(), 'utf8')))
    const strangers = found.names.filter((name) => !ALLOWED.has(name))
    expect(strangers).toEqual([])
    expect(found.members).toEqual([])
  })
})
