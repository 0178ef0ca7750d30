import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { evaluate, parseExpression } from '../../../../machines/trace/expression.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'

function holds(expression: string, events: TraceEvent[]): boolean {
  const parsed = parseExpression(expression)
  if (!parsed.ok) throw new Error(`${expression}: ${parsed.error.message}`)
  return evaluate(parsed.expression, events).holds
}

const withRules = (...faults: object[]): object => ({ ...SMALLEST, faults })
const withServer = (signaling: object, script?: object[]): object => ({
  ...SMALLEST,
  servers: { signaling },
  ...(script && { script }),
})

function hits(events: TraceEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'fault.hit' ? [event.fault] : []))
}

function notes(events: TraceEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'note' ? [`${event.at}: ${event.text}`] : []))
}

function signals(events: TraceEvent[], at: string, direction: string): string[] {
  return events.flatMap((event) =>
    event.kind === 'signal' && event.at === at && event.direction === direction ? [event.type] : [],
  )
}

const CONNECTED = 'alice.channel.data.open'
const signaling = { protocol: 'signaling' }

describe('a rule on signaling, in a lab', () => {
  it('loses an offer as if it had never arrived', async () => {
    const lost = { id: 'lost', match: { ...signaling, type: 'offer' }, action: 'drop' }
    const events = await runLab(withRules(lost))
    expect(hits(events)).toEqual(['lost'])
    expect(signals(events, 'bob', 'receive')).not.toContain('offer')
    expect(holds(CONNECTED, events)).toBe(false)
  })

  it('brings a lost message after all when the peer registers again', async () => {
    const lost = {
      id: 'lost',
      match: { ...signaling, type: 'answer', direction: 'receive' },
      nth: 1,
      action: 'drop',
    }
    const again = { atMs: 5000, peer: 'alice', do: 'cut-signaling' }
    const start = [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    ]
    const events = await runLab({ ...withRules(lost), script: [...start, again] })
    const answered = events.find(
      (event) => event.kind === 'signal' && event.at === 'alice' && event.type === 'answer',
    )
    expect(answered?.atUs).toBeGreaterThan(5_000_000)
  })

  it.each([
    { action: 'delay', delayMs: 40 },
    { action: 'duplicate' },
    { action: 'reorder', delayMs: 40 },
  ])('connects although $action happens to every message', async (what) => {
    const events = await runLab(withRules({ id: 'rule', match: signaling, ...what }))
    expect(hits(events).length).toBeGreaterThan(8)
    expect(holds(CONNECTED, events)).toBe(true)
  })

  it('ends DTLS when the fingerprint is another', async () => {
    const rule = {
      action: 'rewrite',
      field: 'sdp.fingerprint',
      value: `sha-256 ${'00:'.repeat(31)}00`,
    }
    const events = await runLab(withRules({ id: 'forged', match: { type: 'answer' }, ...rule }))
    expect(holds('alice.dtls.0.failed', events)).toBe(true)
    expect(holds(CONNECTED, events)).toBe(false)
  })

  it.each([1, 2, 3, 4])('survives a corrupted message of any kind (seed %i)', async (seed) => {
    const corrupt = { id: 'noise', match: signaling, nth: { rate: 0.3 }, action: 'corrupt' }
    const back = { ...corrupt, id: 'echo', match: { ...signaling, direction: 'receive' } }
    const events = await runLab({ ...withRules(corrupt, back), seed })
    expect(hits(events).length).toBeGreaterThan(0)
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop' })
    expect(events.filter(({ kind }) => kind === 'violation')).toEqual([])
  })

  it('has a register answered as malformed when its quotes are gone', async () => {
    const rule = { action: 'rewrite', field: 'byte.0', value: '20' }
    const match = { ...signaling, type: 'register', from: 'alice' }
    const events = await runLab(withRules({ id: 'broken', match, nth: 1, ...rule }))
    expect(signals(events, 'alice', 'receive')[0]).toBe('error')
    expect(holds(CONNECTED, events)).toBe(true)
  })
})

describe('a signaling server', () => {
  it('that is slow delays everything it says', async () => {
    const events = await runLab(withServer({ answerDelayMs: 700 }))
    const registered = events.find(
      (event) => event.kind === 'signal' && event.type === 'registered',
    )
    expect(registered?.atUs).toBe(1_000_000)
    expect(holds(CONNECTED, events)).toBe(true)
  })

  describe.each(['error-500', 'garbage', 'nothing'])('that answers %s', (answers) => {
    let events: TraceEvent[] = []
    beforeAll(async () => {
      const script = [
        { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
        { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
        { atMs: 20_000, server: 'signaling', do: 'set-server', answers: 'right' },
      ]
      const scenario = withServer({ answers }, script)
      events = await runLab({ ...scenario, stop: { atMs: 60_000 } })
    })

    it('registers nobody; clients try again, and get through once it is well', () => {
      const registered = events.find(
        (event) => event.kind === 'signal' && event.type === 'registered',
      )
      expect(registered?.atUs).toBeGreaterThan(20_000_000)
      expect(holds(CONNECTED, events)).toBe(true)
      expect(events.filter(({ kind }) => kind === 'violation')).toEqual([])
    })
  })

  it('that fails in the middle loses no message for good', async () => {
    const script = [
      { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
      { atMs: 320, server: 'signaling', do: 'set-server', answers: 'error-500' },
      { after: 'alice.websocket.registered', peer: 'alice', do: 'connect', to: 'bob' },
      { atMs: 4000, server: 'signaling', do: 'set-server', answers: 'right' },
      { atMs: 5000, peer: 'alice', do: 'cut-signaling' },
    ]
    const events = await runLab(withServer({}, script))
    expect(notes(events)).toContain(
      'alice: signaling server: server-error, the server fails with every message (500)',
    )
    expect(holds(CONNECTED, events)).toBe(true)
  })
})
