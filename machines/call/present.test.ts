import { expect, it } from 'vitest'
import type { Draft } from '../trace/event.ts'
import { traceOf } from '../trace/sample.ts'
import { foldPresence, NOBODY } from './present.ts'

const told = (at: string, type: 'registered' | 'peers', peers: string[]): Draft => ({
  ...{ kind: 'signal', at, direction: 'receive', type, to: at },
  message: { type, peers },
})
const socket = (at: string, to: string): Draft => ({
  ...{ kind: 'state', at, machine: 'websocket', from: 'open', to },
})
const after = (...drafts: Draft[]) => traceOf(drafts).reduce(foldPresence, NOBODY)

it('is what the server has told last', () => {
  expect(after(told('alice', 'registered', ['alice']))).toEqual({ alice: ['alice'] })
  const both = after(
    told('alice', 'registered', ['alice']),
    told('bob', 'registered', ['alice', 'bob']),
    told('alice', 'peers', ['alice', 'bob']),
  )
  expect(both).toEqual({ alice: ['alice', 'bob'], bob: ['alice', 'bob'] })
})

it('is nothing to a peer that is not registered any more', () => {
  const registered = told('alice', 'registered', ['alice', 'bob'])
  expect(after(registered, socket('alice', 'closed'))).toEqual({})
  expect(after(registered, socket('bob', 'closed'))).toEqual({ alice: ['alice', 'bob'] })
  expect(after(registered, socket('alice', 'registered'))).toEqual({ alice: ['alice', 'bob'] })
})
