import { expect, it } from 'vitest'
import type { ChannelMessage } from '../trace/event.ts'
import { Board } from './board.ts'
import { MessageRows } from './messages.ts'

function message(seq: number, direction: 'send' | 'receive', text: string): ChannelMessage {
  const at = direction === 'send' ? 'browser' : 'server'
  return { seq, atUs: seq, kind: 'channel.message', at, direction, label: 'chat', text, size: 1 }
}

function rowsOf(events: ChannelMessage[]): string[] {
  const board = new Board()
  const rows = new MessageRows(board)
  for (const event of events) rows.add(event, event.at === 'browser' ? 'server' : 'browser')
  return board.rows.map(({ seq, from, to, label }) => `${seq} ${from} → ${to} ${label}`)
}

it('draws one arrow from the send to the receive', () => {
  const events = [message(0, 'send', 'a'), message(1, 'send', 'b'), message(2, 'receive', 'a')]
  expect(rowsOf(events)).toEqual(['0 browser → server chat: “a”', '1 browser → server chat: “b”'])
})

it('draws one arrow for a message whose sender told of it late', () => {
  const events = [message(0, 'receive', 'a'), message(1, 'send', 'a'), message(2, 'send', 'a')]
  expect(rowsOf(events)).toEqual(['0 browser → server chat: “a”', '2 browser → server chat: “a”'])
})
