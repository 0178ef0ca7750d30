import { expect, test } from 'vitest'
import type { LessonStep } from '../../machines/lesson/lesson.ts'
import type { Occurrence } from '../../machines/lesson/occurrence.ts'
import { needsAll } from './zoom.ts'

const packet: Occurrence = { event: { kind: 'packet.drop' }, nth: 1 }
const offer: Occurrence = { event: { kind: 'signal', type: 'offer' }, nth: 1 }
const watch = (until: LessonStep['step'] & { kind: 'watch' }, prose: LessonStep['prose'] = []) => ({
  step: until,
  prose,
})

test.each([
  ['a packet', packet, true],
  ['one of several', { all: ['alice.ice.connected', packet] }, true],
  ['what must never happen', { never: packet }, false],
  ['a message', offer, false],
  ['a state', 'alice.ice.connected', false],
])('waiting for %s', (_, until, all) => {
  expect(needsAll(watch({ kind: 'watch', until }))).toBe(all)
})

test('a packet that only the prose speaks of', () => {
  const prose: LessonStep['prose'] = [
    { type: 'live', pointer: { to: 'field', occurrence: packet, doc: 'stun.nonce' } },
  ]
  expect(needsAll(watch({ kind: 'watch', until: offer }, prose))).toBe(true)
})
