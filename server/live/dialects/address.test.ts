import { describe, expect, it } from 'vitest'
import { addressOf } from './address.ts'

describe('the address of a service', () => {
  it.each([
    ['ws://127.0.0.1:4700', 'peerscope', true, 'ws://127.0.0.1:4700/signal'],
    ['ws://127.0.0.1:4700/', 'go', true, 'ws://127.0.0.1:4700/offer'],
    ['ws://127.0.0.1:4700', 'go', false, 'ws://127.0.0.1:4700/register'],
    ['ws://a/signal?access_token=t', 'go', false, 'ws://a/register?access_token=t'],
    ['wss://a/b/signal?room=r#x', 'peerscope', false, 'wss://a/b/signal?room=r'],
    ['wss://a/b/', 'go', true, 'wss://a/b/offer'],
    ['wss://a/offer/', 'go', false, 'wss://a/register'],
  ] as const)('%s for %s, calling %s: %s', (url, dialect, isCalling, wanted) => {
    expect(addressOf({ url: new URL(url), dialect, isCalling }).href).toBe(wanted)
  })
})
