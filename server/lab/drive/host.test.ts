import { describe, expect, it } from 'vitest'
import type { Response } from '../../../machines/link/protocol.ts'
import type { Lab } from '../lab.ts'
import { FakeClock, FakeLab, settle } from './fakes.ts'
import { Host } from './host.ts'

const SCENARIO = { version: 1, peers: { alice: {}, bob: {} } }

function host() {
  const posted: Response[] = []
  const labs: FakeLab[] = []
  const made = new Host({
    // The fake has what the driver uses; the class itself has private fields no fake can have.
    openLab: () => {
      if (labs.some(({ ended }) => !ended)) throw new Error('a world lives already')
      const lab = new FakeLab([{ atUs: 10 }], 1000)
      labs.push(lab)
      return lab as unknown as Lab
    },
    clock: new FakeClock(),
    drain: () => Promise.resolve(),
    post: (response) => posted.push(response),
  })
  const open = async (ref: number): Promise<void> => {
    made.receive({ type: 'open', ref, scenario: SCENARIO })
    await settle()
  }
  return { host: made, posted, labs, open }
}

describe('a host', () => {
  it('opens a lab, then tells its events', async () => {
    const { open, posted } = host()
    await open(7)
    expect(posted[0]).toMatchObject({ type: 'opened', ref: 7, lab: 'lab-1' })
    expect(posted[1]).toMatchObject({ type: 'events', lab: 'lab-1', events: [{ seq: 0 }] })
  })

  it('ends the lab before it opens another', async () => {
    const { open, posted, labs } = host()
    await open(1)
    await open(2)
    expect(labs.map(({ ended }) => ended)).toEqual([true, false])
    expect(posted.filter(({ type }) => type === 'opened')).toHaveLength(2)
  })

  it('opens labs one after the other when asked twice at once', async () => {
    const { host: made, posted } = host()
    made.receive({ type: 'open', ref: 1, scenario: SCENARIO })
    made.receive({ type: 'open', ref: 2, scenario: SCENARIO })
    await settle()
    expect(posted.filter(({ type }) => type === 'error')).toEqual([])
    expect(posted.filter(({ type }) => type === 'opened')).toHaveLength(2)
  })

  it('answers a command with done, after its event', async () => {
    const { host: made, open, posted } = host()
    await open(1)
    const command = { peer: 'alice', do: 'close' }
    made.receive({ type: 'command', ref: 5, lab: 'lab-1', command })
    await settle()
    const answered = posted.findIndex(({ type }) => type === 'done')
    expect(posted[answered]).toEqual({ type: 'done', ref: 5, lab: 'lab-1' })
    expect(posted.slice(0, answered)).toContainEqual(
      expect.objectContaining({ events: [expect.objectContaining({ kind: 'command' })] }),
    )
  })

  it('refuses peers outside, who are reached over sockets it does not have', () => {
    const { host: made, posted, labs } = host()
    const scenario = { version: 1, peers: { werift: {}, browser: { outside: true } } }
    made.receive({ type: 'open', ref: 4, scenario })
    expect(posted).toMatchObject([{ type: 'error', ref: 4, code: 'bad-scenario' }])
    expect(posted[0]).toHaveProperty('issues.0.path', 'peers.browser.outside')
    expect(posted[0]).toHaveProperty('message', expect.stringContaining('npx peerscope serve'))
    expect(labs).toEqual([])
  })

  it('says what is wrong with a message, by field and value', async () => {
    const { host: made, posted } = host()
    made.receive({ type: 'step', lab: 'lab-1', zoom: 'tiny' })
    expect(posted[0]).toMatchObject({ type: 'error', code: 'malformed', lab: 'lab-1' })
    expect(posted[0]).toHaveProperty('issues.0.path', 'zoom')
    expect(posted[0]).toHaveProperty('issues.0.value', '"tiny"')
    made.receive('what is this')
    expect(posted[1]).toMatchObject({ type: 'error', code: 'malformed' })
    await settle()
  })

  it('says what is wrong with a scenario', async () => {
    const { host: made, posted } = host()
    made.receive({ type: 'open', ref: 3, scenario: { ...SCENARIO, sede: 4 } })
    await settle()
    expect(posted).toMatchObject([
      { type: 'error', code: 'bad-scenario', ref: 3, issues: [{ path: 'sede' }] },
    ])
  })

  it('knows only the lab that lives', async () => {
    const { host: made, open, posted } = host()
    await open(1)
    made.receive({ type: 'close', lab: 'lab-1' })
    await settle()
    made.receive({ type: 'run', lab: 'lab-1', speed: 1 })
    expect(posted.at(-1)).toMatchObject({ type: 'error', code: 'unknown-lab', lab: 'lab-1' })
  })

  it('refuses more time once the lab has ended', async () => {
    const { host: made, open, posted } = host()
    await open(1)
    made.receive({ type: 'run', lab: 'lab-1', speed: 'max' })
    await settle()
    expect(posted.at(-1)).toMatchObject({ type: 'status', status: { phase: 'ended' } })
    made.receive({ type: 'extend', lab: 'lab-1', untilMs: 60_000 })
    await settle()
    expect(posted.at(-1)).toMatchObject({ type: 'error', code: 'refused', lab: 'lab-1' })
  })
})
