/** What the dissection says of STUN messages is what werift's parser reads out of them. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Field, Layer } from '../../../machines/dissection/field.ts'
import { isPacket, type TraceEvent } from '../../../machines/trace/event.ts'
import { Conversation } from '../dissect/tree/index.ts'
import { runLab, SMALLEST } from '../testing/run-lab.ts'
import { parseMessage } from './werift.ts'

const RELAYED = {
  ...SMALLEST,
  peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['turn'],
}

/** Every STUN message of a run, also those that TURN carries. */
function stunLayers(events: TraceEvent[]): Layer[] {
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  return events
    .filter(isPacket)
    .flatMap(({ seq }) => conversation.dissect(seq)?.layers ?? [])
    .filter(({ protocol }) => protocol === 'stun')
}

/** A value as werift reads it, in the words of the dissection. */
function inWords(name: string, value: unknown): string {
  if (Array.isArray(value) && name === 'ERROR-CODE') return value.join(' ')
  if (Array.isArray(value)) return value.join(':')
  if (Buffer.isBuffer(value))
    return name === 'DATA' ? `${value.length} bytes` : value.toString('hex')
  if (typeof value === 'bigint') return `0x${value.toString(16).padStart(16, '0')}`
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return 'present'
  if (name === 'LIFETIME') return `${value} s`
  return name === 'FINGERPRINT' ? `0x${value.toString(16).padStart(8, '0')}` : String(value)
}

/** Written as bytes or flags by werift, by name by us. */
const IN_OTHER_WORDS: Readonly<Record<string, (field: Field) => string>> = {
  'REQUESTED-TRANSPORT': ({ value }) => (value === 'UDP' ? String(17 * 0x1000000) : value),
  'CHANNEL-NUMBER': ({ value }) => String(Number(value)),
  NONCE: ({ value }) => Buffer.from(value).toString('hex'),
}

describe.each([
  ['direct', SMALLEST],
  ['relayed', RELAYED],
])('in a %s run', (_name, scenario) => {
  let layers: Layer[]
  beforeAll(async () => {
    layers = stunLayers(await runLab(scenario))
  })

  it('the dissection names the same attributes with the same values', () => {
    expect(layers.length).toBeGreaterThan(20)
    for (const { bytes, fields } of layers) {
      const theirs = parseMessage(Buffer.from(bytes))
      const named = (theirs?.attributesKeys ?? []).map((name) => [
        name,
        inWords(name, theirs?.getAttributeValue(name)),
      ])
      const ours = fields
        .filter(({ doc, children }) => children !== undefined && doc !== 'stun.message-type')
        .map((field) => [field.name, IN_OTHER_WORDS[field.name]?.(field) ?? field.value])
      expect(ours).toEqual(named)
    }
  })

  it('header and transaction are the same', () => {
    for (const { bytes, fields } of layers) {
      const theirs = parseMessage(Buffer.from(bytes))
      const transaction = fields.find(({ name }) => name === 'Transaction ID')
      expect(transaction?.value).toBe(theirs?.transactionId.toString('hex'))
    }
  })
})
