import { describe, expect, it } from 'vitest'
import { objection, ruleFor } from './import-direction.js'
import { directionRules as rules } from './rooms.js'

describe('import direction', () => {
  it('applies the innermost folder', () => {
    expect(ruleFor(rules, 'server/lab/network/nat.ts')?.folder).toBe('server/lab/network')
    expect(ruleFor(rules, 'server/labs.ts')?.folder).toBe('server')
    expect(ruleFor(rules, 'vite.config.ts')).toBeUndefined()
  })

  it.each([
    ['machines/ice/ice.ts', '../../server/lab/lab.ts', /leads to server\/lab\/lab\.ts/],
    ['machines/ice/ice.ts', 'node:fs', /no Node built-ins/],
    ['server/lab/network/link.ts', '../world/clock.ts', /leads to server\/lab\/world/],
    ['server/lab/world/dgram.ts', 'werift', /does not import werift/],
    ['server/lab/services/stun.ts', 'werift/lib/x', /does not import werift/],
    ['server/http.ts', '../web/app.ts', /leads to web\/app\.ts/],
    ['web/store.ts', '../server/lab/lab.ts', /leads to server/],
    ['web/store.ts', 'ws', /does not import ws/],
  ])('%s may not import %s', (file, specifier, why) => {
    expect(objection(rules, file, specifier)).toMatch(why)
  })

  it.each([
    ['machines/ice/ice.ts', '../trace/event.ts'],
    ['machines/ice/ice.ts', 'xstate'],
    ['machines/ice/ice.test.ts', 'node:fs'],
    ['server/lab/peers/peer.ts', 'werift'],
    ['server/lab/network/link.ts', '../../../machines/trace/event.ts'],
    ['server/lab/network/link.test.ts', '../world/clock.ts'],
    ['server/http.ts', 'node:http'],
    ['web/store.ts', '../machines/link/protocol.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(objection(rules, file, specifier)).toBeUndefined()
  })
})
