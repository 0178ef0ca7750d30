import { expect, it } from 'vitest'
import { base64 } from '../../network/base64.ts'
import { bytes64 } from './bytes64.ts'

it.each([0, 1, 2, 3, 12_287, 12_288, 12_289, 40_001])('writes %i bytes as traces do', (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7)
  expect(bytes64(bytes)).toBe(base64(bytes))
})
