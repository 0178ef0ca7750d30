import { expect, test } from 'vitest'
import { likenessTo, type Occurrence } from '../../machines/lesson/occurrence.ts'
import { trace } from '../store/fixture.ts'
import { Sightings } from './sightings.ts'

const offer = (nth: number): Occurrence => ({ event: { kind: 'signal', type: 'offer' }, nth })
const shown = (letters: string) => {
  const events = trace(letters)
  return { events, length: events.length }
}

test('what has not happened has no place, and gets one when it happens', () => {
  const { events } = shown('cco')
  const sightings = new Sightings(likenessTo)
  expect(sightings.seqOf(offer(1), { events, length: 3 })).toBeUndefined()
  expect(sightings.seqOf(offer(1), { events, length: 4 })).toBe(3)
})

test('counts how often', () => {
  const sightings = new Sightings(likenessTo)
  expect(sightings.seqOf(offer(2), shown('oco'))).toBe(3)
  expect(sightings.seqOf(offer(3), shown('oco'))).toBeUndefined()
})

test('another trace is looked through anew', () => {
  const sightings = new Sightings(likenessTo)
  expect(sightings.seqOf(offer(1), shown('o'))).toBe(1)
  expect(sightings.seqOf(offer(1), shown('co'))).toBe(2)
})

test('looks at no event twice', () => {
  let looks = 0
  const counted = new Proxy(trace('ccc')[1] as object, {
    get: (event, key) => {
      if (key === 'kind') looks += 1
      return Reflect.get(event, key) as unknown
    },
  })
  const [start, , ...rest] = trace('ccc')
  const events = [start, counted, ...rest] as ReturnType<typeof trace>
  const sightings = new Sightings(likenessTo)
  for (let length = 2; length <= events.length; length++)
    sightings.seqOf(offer(1), { events, length })
  expect(looks).toBe(1)
})
