import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../machines/scenario/fault-shape.ts'
import { testNetwork } from '../testing/network.ts'

const TO = { address: '203.0.113.2', port: 6000 }

/** Sends packets of sizes 1, 2, 3 … a millisecond apart under one rule; tells what arrives, and when. */
function under(rule: Omit<Fault, 'id' | 'nth'> & Partial<Fault>, count = 3) {
  const fault: Fault = { id: 'it', nth: 'every', ...rule }
  const lab = testNetwork({
    faults: [fault],
    ports: {
      classify: ({ payload }) => ({ protocol: 'data', type: `of-${payload.length}`, summary: '' }),
      edit: ({ payload }, { field }) =>
        field === 'none'
          ? { error: 'no such field' }
          : { payload: payload.slice(1), detail: 'cut' },
    },
  })
  const a = lab.host('a', '203.0.113.1')
  const arrived: string[] = []
  lab.network.open(lab.host('b', TO.address), 'udp', TO.port, ({ payload, is }) =>
    arrived.push(`${payload.length} ${is.type} ${lab.world.nowUs / 1000}`),
  )
  const from = { address: '203.0.113.1', port: 5000 }
  for (let size = 1; size <= count; size++)
    lab.world.after((size - 1) * 1000, () =>
      lab.network.send(a, { transport: 'udp', from, to: TO, payload: new Uint8Array(size) }),
    )
  lab.run()
  const hits = lab.drafts.filter((draft) => draft.kind === 'fault.hit')
  return { arrived, hits, drafts: lab.drafts }
}

describe('a rule', () => {
  it('drops what it hits, and says which one it was', () => {
    const { arrived, hits, drafts } = under({ match: {}, nth: 2, action: 'drop' })
    expect(arrived).toEqual(['1 of-1 50', '3 of-3 52'])
    expect(hits).toMatchObject([{ fault: 'it', packet: 1, matched: 2, action: 'drop' }])
    const drop = drafts.find((draft) => draft.kind === 'packet.drop')
    expect(drop).toMatchObject({ by: 'a', reason: 'fault', detail: { rule: 'it' }, packet: 1 })
  })

  it('delays', () => {
    const { arrived } = under({ match: {}, nth: [1], action: 'delay', delayMs: 20 })
    expect(arrived).toEqual(['2 of-2 51', '3 of-3 52', '1 of-1 70'])
  })

  it('sends twice', () => {
    const { arrived } = under({ match: {}, nth: 1, action: 'duplicate' }, 1)
    expect(arrived).toEqual(['1 of-1 50', '1 of-1 50'])
  })

  it('holds a packet back until the next of its flow has passed', () => {
    const { arrived } = under({ match: {}, nth: 1, action: 'reorder' })
    expect(arrived).toEqual(['2 of-2 51', '1 of-1 51', '3 of-3 52'])
  })

  it('lets a packet go that nothing overtakes in time', () => {
    const { arrived } = under({ match: {}, nth: 1, action: 'reorder', delayMs: 300 }, 1)
    expect(arrived).toEqual(['1 of-1 350'])
  })

  it('edits, and the packet is what it has become', () => {
    const { arrived, hits, drafts } = under({ match: {}, nth: 2, action: 'rewrite', field: 'x' }, 2)
    expect(arrived).toEqual(['1 of-1 50', '1 of-1 51'])
    expect(hits).toMatchObject([{ detail: 'cut' }])
    const [, delivered] = drafts.filter((draft) => draft.kind === 'packet.deliver')
    expect(delivered).toMatchObject({ bytes: 'AA==', size: 1 })
  })

  it('says why nothing was changed', () => {
    const { arrived, hits } = under({ match: {}, action: 'rewrite', field: 'none', value: '' }, 1)
    expect(arrived).toEqual(['1 of-1 50'])
    expect(hits).toMatchObject([{ detail: 'nothing changed: no such field' }])
  })
})
