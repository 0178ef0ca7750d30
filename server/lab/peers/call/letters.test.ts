import { expect, it } from 'vitest'
import type { CallMessage } from '../../../../machines/call/message.ts'
import { Letters } from './letters.ts'

const INVITE: CallMessage = { type: 'invite', call: 'alice-1', media: ['audio'], ringMs: 1000 }
const CANCEL: CallMessage = { type: 'cancel', call: 'alice-1', reason: 'cancelled' }

function letters() {
  const sent: string[] = []
  return { sent, letters: new Letters((to, { type }) => sent.push(`${type} to ${to}`)) }
}

it('goes out when the one it is for is there, in order', () => {
  const { sent, letters: kept } = letters()
  kept.send('bob', INVITE)
  kept.send('bob', { type: 'hang-up', call: 'alice-0', reason: 'hung-up' })
  expect(sent).toEqual([])
  kept.reaches('bob', true)
  kept.send('bob', CANCEL)
  expect(sent).toEqual(['invite to bob', 'hang-up to bob', 'cancel to bob'])
})

it('is not sent at all when the call is taken back before', () => {
  const { sent, letters: kept } = letters()
  kept.send('bob', INVITE)
  kept.send('bob', CANCEL)
  kept.reaches('bob', true)
  expect(sent).toEqual([])
})

it('waits again when the other has left', () => {
  const { sent, letters: kept } = letters()
  kept.reaches('bob', true)
  kept.reaches('bob', false)
  kept.send('bob', CANCEL)
  expect(sent).toEqual([])
  kept.reaches('bob', true)
  expect(sent).toEqual(['cancel to bob'])
})
