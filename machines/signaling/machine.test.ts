import { describe, expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { signalingMachine } from './machine.ts'

const end = (...calls: string[]) => travel(signalingMachine, ...calls).at(-1)

test('offer and answer lead back to stable, whoever offers', () => {
  expect(travel(signalingMachine, 'setLocal(offer)', 'setRemote(answer)')).toEqual([
    'stable',
    'have-local-offer',
    'stable',
  ])
  expect(end('setRemote(offer)', 'setLocal(answer)')).toBe('stable')
})

test('a provisional answer keeps the offer open', () => {
  expect(end('setLocal(offer)', 'setRemote(pranswer)')).toBe('have-remote-pranswer')
  expect(end('setRemote(offer)', 'setLocal(pranswer)', 'setLocal(pranswer)')).toBe(
    'have-local-pranswer',
  )
  expect(end('setRemote(offer)', 'setLocal(pranswer)', 'setLocal(answer)')).toBe('stable')
})

describe('rollback', () => {
  test('takes back an offer, on the side it was set', () => {
    expect(end('setLocal(offer)', 'setLocal(rollback)')).toBe('stable')
    expect(end('setLocal(offer)', 'setRemote(rollback)')).toBe('have-local-offer')
    expect(end('setRemote(offer)', 'setRemote(rollback)')).toBe('stable')
  })

  test('is refused when stable and after a provisional answer (W3C WebRTC §4.4.1.4)', () => {
    expect(end('setLocal(rollback)')).toBe('stable')
    expect(end('setLocal(offer)', 'setRemote(pranswer)', 'setRemote(rollback)')).toBe(
      'have-remote-pranswer',
    )
  })
})

test('an answer to no offer is refused', () => {
  expect(end('setRemote(answer)')).toBe('stable')
  expect(end('setLocal(offer)', 'setLocal(answer)')).toBe('have-local-offer')
})

test('nothing follows close', () => {
  expect(end('setLocal(offer)', 'close()', 'setLocal(rollback)')).toBe('closed')
})
