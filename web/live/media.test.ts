import { expect, it } from 'vitest'
import { troubleOf } from './media.ts'

it.each([
  ['SecurityError', 'insecure'],
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'absent'],
  ['NotReadableError', 'busy'],
  ['TypeError', 'failed'],
])('knows what %s of a device means', (name, trouble) => {
  expect(troubleOf(new DOMException('', name))).toBe(trouble)
})

it('takes anything else for a failure', () => {
  expect(troubleOf(new Error('no'))).toBe('failed')
})
