import { expect, it } from 'vitest'
import { Conversation } from '../../dissect/tree/conversation.ts'
import { everyField } from '../../dissect/tree/testing.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'

it.each([
  ['patched', [], ['right']],
  ['stock', ['00'], ['right']],
])('%s werift names its DTLS sessions %j', async (werift, names, finished) => {
  const events = await runLab({ ...SMALLEST, werift, stop: { atMs: 3000 } })
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  const fields = events
    .filter((event) => event.kind === 'packet.send' && event.protocol === 'dtls')
    .flatMap(({ seq }) => conversation.dissect(seq)?.layers ?? [])
    .flatMap((layer) => everyField(layer.fields))
  const of = (name: string) => fields.filter((field) => field.name === name)
  expect(of('Session ID').map(({ value }) => value)).toEqual(names)
  const verdicts = of('Verify Data').map(({ mark }) => mark?.verdict)
  expect([...new Set(verdicts)]).toEqual(finished)
})
