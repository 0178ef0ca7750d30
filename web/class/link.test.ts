import { expect, it } from 'vitest'
import { parseHash } from '../share/hash.ts'
import { followAddress, isOfThisMachine } from './link.ts'

const LINK = 'AbCdEfGhIjKlMnOpQrStU_'

it('leads to the page that is shared from, and says what to follow', () => {
  const address = followAddress(LINK, 'https://class.example/lab/?embed#s=abc&at=4')
  expect(address).toBe(`https://class.example/lab/#follow=${LINK}`)
  expect(parseHash(new URL(address).hash).follow).toBe(LINK)
})

it('carries what lets a student in, beside what to follow', () => {
  const address = followAddress(LINK, 'https://class.example/lab/?embed', 'said.mac-_')
  expect(address).toBe(`https://class.example/lab/?access_token=said.mac-_#follow=${LINK}`)
})

it.each(['<b>', 'x', 'a'.repeat(65), '../../x'])('is no link: %s', (text) => {
  expect(parseHash(`#follow=${encodeURIComponent(text)}`).follow).toBeUndefined()
})

it.each([
  ['http://127.0.0.1:4600/', true],
  ['http://localhost:4600/', true],
  ['http://[::1]:4600/', true],
  ['http://192.168.1.4:4600/', false],
  ['https://class.example/', false],
])('knows whether others can reach %s', (address, is) => {
  expect(isOfThisMachine(address)).toBe(is)
})
