import { expect, test } from 'vitest'
import { later } from '../../words/en/later.ts'
import { zhCN } from '../../words/zh-CN/index.ts'
import { gateText } from './gate-text.ts'

const words = later.lesson.gate
const request = {
  event: { kind: 'packet.send', at: 'alice', protocol: 'stun', type: 'binding-request' },
  nth: 1,
} as const

test('an expression is told as it is typed', () => {
  expect(gateText('alice.ice.connected', words)).toEqual({
    lines: [{ text: 'alice.ice.connected', isCode: true }],
  })
})

test('an event is told by who, what and which', () => {
  expect(gateText(request, words).lines).toEqual([
    { text: 'alice sends STUN binding-request', isCode: false },
  ])
  expect(gateText(request, zhCN.lesson.gate).lines[0]?.text).toBe('alice 发送 STUN binding-request')
})

test('a message is sent or received', () => {
  const got = { event: { kind: 'signal', at: 'bob', direction: 'receive', type: 'offer' }, nth: 1 }
  expect(gateText(got as typeof got & { event: { kind: 'signal' } }, words).lines[0]?.text).toBe(
    'bob receives offer',
  )
})

test('fields that are not in the sentence follow it', () => {
  const second = { event: { ...request.event, from: '192.0.2.1:5' }, nth: 2 }
  expect(gateText(second, words).lines[0]?.text).toBe(
    'alice sends STUN binding-request (from 192.0.2.1:5, time 2)',
  )
})

test('several gates are several lines', () => {
  const { how, lines } = gateText({ all: ['alice.ice.connected', { never: request }] }, words)
  expect(how).toBe('all of')
  expect(lines.map(({ text }) => text)).toEqual([
    'alice.ice.connected',
    'never, to the end of the run: alice sends STUN binding-request',
  ])
})

test('gates within gates stay in one line', () => {
  const inner = { any: ['alice.ice.failed', 'bob.ice.failed'] }
  expect(gateText({ all: [inner, 'alice.ice.checking'] }, words).lines[0]?.text).toBe(
    'one of: alice.ice.failed; bob.ice.failed',
  )
})
