import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import * as labCrypto from './index.ts'

const require = createRequire(import.meta.url)
const weriftEntry = require.resolve('werift')
const fromWerift = createRequire(weriftEntry)
// The entry found is the CommonJS one, lib/webrtc/src/index.js; the bundler takes lib/index.mjs.
const werift = readFileSync(join(dirname(weriftEntry), '../../index.mjs'), 'utf8')

/** The names in `import { a, b as c } from "crypto"`. */
function importedNames(source: string): string[] {
  const imports = source.matchAll(/import \{([^}]+)\} from "(?:node:)?crypto"/g)
  return [...imports].flatMap(([, names]) =>
    names!.split(',').map((name) => name.trim().split(' as ')[0]!),
  )
}

test('everything werift imports from crypto is here', () => {
  const names = importedNames(werift)
  expect(names).toContain('createCipheriv')
  expect(Object.keys(labCrypto)).toEqual(expect.arrayContaining(names))
})

test('everything @fidm/x509 calls on crypto is here', () => {
  const directory = dirname(fromWerift.resolve('@fidm/x509'))
  const files = ['pki.js', 'x509.js'].map((name) => readFileSync(join(directory, name), 'utf8'))
  const source = files.join('\n')
  const names = [...source.matchAll(/crypto_1\.(\w+)/g)].map(([, name]) => name!)
  expect(names).toContain('createSign')
  expect(Object.keys(labCrypto)).toEqual(expect.arrayContaining(names))
})

test('the default export is the same functions', () => {
  const { default: whole, ...named } = labCrypto
  expect(whole).toEqual(named)
})
