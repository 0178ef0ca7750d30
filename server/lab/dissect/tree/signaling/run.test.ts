import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import type { TraceEvent } from '../../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../../testing/run-lab.ts'
import { Conversation } from '../conversation.ts'
import { everyField, flaws, outline } from '../testing.ts'

/** Dissections of all segments with signaling in them, in order. */
function dissected(trace: TraceEvent[]): Layer[][] {
  const conversation = new Conversation()
  for (const event of trace) conversation.feed(event)
  return trace.flatMap((event) => {
    if (event.kind !== 'packet.send' && event.kind !== 'packet.deliver') return []
    if (event.protocol !== 'signaling') return []
    return [conversation.dissect(event.seq)?.layers ?? []]
  })
}

describe('the signaling of a run', () => {
  let all: Layer[][]
  beforeAll(async () => {
    all = dissected(await runLab(SMALLEST))
  })

  it('has an explained field for every byte', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(all.flatMap(flaws)).toEqual([])
  })

  it('has nothing that breaks a specification', () => {
    const problems = all.flatMap((layers) =>
      layers.flatMap(({ fields }) =>
        everyField(fields).flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : [])),
      ),
    )
    expect([...new Set(problems)]).toEqual([])
  })

  it('is read down to the descriptions and candidates', () => {
    const paths = new Set(all.map((layers) => layers.map(({ protocol }) => protocol).join(' ')))
    expect(paths).toContain('tcp http')
    expect(paths).toContain('tcp websocket signaling sdp')
    expect(paths).toContain('tcp websocket signaling')
  })

  it('verifies that the server answered the key', () => {
    const marks = all.flatMap((layers) =>
      layers.flatMap(({ fields }) => everyField(fields).flatMap(({ mark }) => mark?.verdict ?? [])),
    )
    expect(marks.length).toBeGreaterThanOrEqual(2)
    expect(new Set(marks)).toEqual(new Set(['right']))
  })

  it('shows frames of clients masked, and what is in them unmasked', () => {
    const offer = all.find((layers) => layers.some(({ summary }) => summary === 'offer to bob'))
    expect(offer?.map(({ protocol, origin }) => `${protocol} ${origin}`)).toEqual([
      'tcp packet',
      'websocket carried',
      'signaling unmasked',
      'sdp decoded',
    ])
    const lines = outline(offer ?? [])
    expect(lines).toContain('    MASK: 1 (masked: from the client)')
    expect(lines.find((line) => line.startsWith('  a=setup'))).toBe('  a=setup: actpass')
  })
})
