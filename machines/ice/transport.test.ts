import { describe, expect, test } from 'vitest'
import { ALLOWED } from '../rules.ts'
import { travel } from '../travel.ts'
import { iceMachine } from './transport.ts'

test('a connection is found, lost, found again and ended', () => {
  const states = travel(
    iceMachine,
    'remote-candidate',
    'pair-works',
    'checks-end',
    'connectivity-lost',
    'connectivity-back',
    'close()',
  )
  expect(states).toEqual([
    'new',
    'checking',
    'connected',
    'completed',
    'disconnected',
    'connected',
    'closed',
  ])
})

test('an ICE restart brings a failed transport back', () => {
  const states = travel(iceMachine, 'remote-candidate', 'checks-fail', 'restart-with-checks')
  expect(states.at(-1)).toBe('checking')
})

describe('the diagram of W3C WebRTC §5.6.6', () => {
  test('has no way from new to connected or completed', () => {
    expect([...(ALLOWED.ice.get('new') ?? [])]).toEqual(['checking', 'failed', 'closed'])
  })

  test('lets every state but closed be closed, and be new again', () => {
    for (const [state, targets] of ALLOWED.ice) {
      expect(targets.has('closed')).toBe(state !== 'closed')
      expect(targets.has('new')).toBe(state !== 'closed' && state !== 'new')
    }
  })
})
