import { expect, it } from 'vitest'
import { SequenceNumbers } from './sequence-numbers.ts'

const CLIENT = { host: 'alice', local: '192.168.1.10:5000', remote: '192.0.2.10:443' }
const SERVER = { host: 'signaling', local: '192.0.2.10:443', remote: '198.51.100.1:6000' }
const SYN = { flags: 'SYN', sequence: 0, acknowledgement: 0 }
const ANSWER = { flags: 'SYN,ACK', sequence: 0, acknowledgement: 1 }

function shake(numbers: SequenceNumbers) {
  const syn = numbers.sent(CLIENT, SYN)
  numbers.delivered(CLIENT, SERVER, SYN)
  const answer = numbers.sent(SERVER, ANSWER)
  numbers.delivered(SERVER, CLIENT, ANSWER)
  return { syn, answer }
}

it('acknowledges what the other end sent, also through a NAT', () => {
  const numbers = new SequenceNumbers()
  const { syn, answer } = shake(numbers)
  expect(syn).toMatchObject({ flags: 'SYN', acknowledgement: 0 })
  expect(answer.acknowledgement).toBe(syn.sequence + 1)
  const ack = numbers.sent(CLIENT, { flags: 'PSH,ACK', sequence: 1, acknowledgement: 1 })
  expect(ack.sequence).toBe(syn.sequence + 1)
  expect(ack.acknowledgement).toBe(answer.sequence + 1)
})

it('repeats the number of a SYN that nobody answered', () => {
  const numbers = new SequenceNumbers()
  expect(numbers.sent(CLIENT, SYN)).toEqual(numbers.sent(CLIENT, SYN))
})

it('starts anew when the same ports connect again', () => {
  const numbers = new SequenceNumbers()
  const first = shake(numbers)
  const second = shake(numbers)
  expect(second.syn.sequence).not.toBe(first.syn.sequence)
  expect(second.answer.sequence).not.toBe(first.answer.sequence)
  expect(second.answer.acknowledgement).toBe(second.syn.sequence + 1)
})
