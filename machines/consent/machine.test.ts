import { expect, test } from 'vitest'
import { travel } from '../travel.ts'
import { consentMachine } from './machine.ts'

test('consent is granted by a check, renewed, and expires', () => {
  expect(travel(consentMachine, 'check-answered', 'check-answered', 'consent-expired')).toEqual([
    'none',
    'granted',
    'granted',
    'expired',
  ])
})

test('an answer with the old credentials does not bring expired consent back (RFC 7675 §5.1)', () => {
  const expired = ['check-answered', 'consent-expired']
  expect(travel(consentMachine, ...expired, 'check-answered').at(-1)).toBe('expired')
  expect(travel(consentMachine, ...expired, 'restart-answered').at(-1)).toBe('granted')
})

test('consent that was never granted can neither expire nor be revoked', () => {
  expect(travel(consentMachine, 'consent-expired', 'revoked').at(-1)).toBe('none')
})
