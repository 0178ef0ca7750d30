import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { runLab, SMALLEST } from '../../../testing/run-lab.ts'
import { Conversation } from '../conversation.ts'
import { flaws } from '../testing.ts'

let packets: Layer[][] = []

beforeAll(async () => {
  const events = await runLab(SMALLEST)
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  packets = events
    .map(({ seq }) => conversation.dissect(seq)?.layers ?? [])
    .filter((layers) => layers.some(({ protocol }) => protocol === 'sctp'))
}, 60_000)

describe('the SCTP of a run', () => {
  it('is covered by fields that are explained', () => {
    expect(packets.length).toBeGreaterThan(10)
    expect(packets.flatMap((layers) => flaws(layers))).toEqual([])
  })
})
