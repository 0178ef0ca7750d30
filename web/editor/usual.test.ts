import { expect, test } from 'vitest'
import { usualAt } from './usual.ts'

const DATA = {
  networks: { home: { link: { profile: 'satellite', lossRate: 0.1 } }, open: {} },
}

test('a line has the values of its profile, or is perfect', () => {
  expect(usualAt(['networks', 'open', 'link', 'latencyMs'], DATA)).toBe(25)
  const satellite = usualAt(['networks', 'home', 'link', 'latencyMs'], DATA)
  expect(satellite).toBeGreaterThan(100)
  expect(usualAt(['networks', 'home', 'link', 'burstLoss'], DATA)).toBeUndefined()
})

test('a direction has what the whole line has', () => {
  expect(usualAt(['networks', 'home', 'link', 'up', 'lossRate'], DATA)).toBe(0.1)
})

test('elsewhere the schema says it', () => {
  expect(usualAt(['networks', 'home', 'nat'], DATA)).toBeUndefined()
  expect(usualAt(['seed'], DATA)).toBeUndefined()
})
