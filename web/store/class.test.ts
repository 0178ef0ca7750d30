import { describe, expect, it } from 'vitest'
import type { LabStatus } from '../../machines/link/protocol.ts'
import type { Intent } from './intent.ts'
import { FakeLab } from './fake-lab.ts'
import { SCENARIO, trace } from './fixture.ts'
import { headOf, isMoving, standingOf } from './state.ts'

const TRACE = trace('cocococo')
const RUNNING: LabStatus = { phase: 'running', atUs: 0, wallMs: 0, head: -1 }

/** A page that follows, with the first events of what somebody shares. */
function student(written = 4): FakeLab {
  const lab = new FakeLab(TRACE)
  lab.tell({ type: 'follow', link: 'link' })
  lab.respond({ type: 'opened', ref: 1, lab: 'link.1', status: RUNNING })
  lab.respond({ type: 'events', lab: 'link.1', events: TRACE.slice(0, written) })
  lab.requests.length = 0
  return lab
}

function present(lab: FakeLab, place: string, of = 'link.1'): void {
  lab.respond({ type: 'presented', lab: of, place })
}

describe('a page that follows', () => {
  it('asks for what is shared, and goes along with its head', () => {
    const lab = new FakeLab(TRACE)
    lab.tell({ type: 'follow', link: 'link' })
    expect(lab.requests).toEqual([{ type: 'resume', ref: 1, lab: 'link', after: -1 }])
    const followed = student(3)
    expect([followed.state.cursor, followed.requests]).toEqual([2, []])
  })

  it('looks where it is shown, in step', () => {
    const lab = student()
    present(lab, '#at=1&zoom=all&pane=nat&filter=stun')
    expect(lab.state).toMatchObject({ cursor: 1, zoom: 'all', pane: 'nat', side: 'nat' })
    expect(lab.state.lens.filter).toBe('stun')
    lab.respond({ type: 'events', lab: 'link.1', events: TRACE.slice(4, 6) })
    expect(lab.state.cursor).toBe(1)
    present(lab, '')
    expect(lab.state).toMatchObject({ cursor: 5, zoom: 'milestones', lens: { filter: '' } })
    lab.respond({ type: 'events', lab: 'link.1', events: TRACE.slice(6, 7) })
    expect(lab.state.cursor).toBe(6)
  })

  it.each<Intent>([
    { type: 'select', seq: 0 },
    { type: 'back', unit: 'event' },
    { type: 'first' },
    { type: 'zoom', zoom: 'signaling' },
    { type: 'lens', lens: { filter: 'dtls' } },
    { type: 'pane', pane: 'event' },
    { type: 'pause' },
  ])('looks around by itself after $type, and goes back in step', (intent) => {
    const lab = student()
    lab.tell(intent)
    expect(lab.state.lab?.follows?.isInStep).toBe(false)
    const { cursor, zoom, lens, pane } = lab.state
    present(lab, '#at=2&zoom=all')
    expect(lab.state).toMatchObject({ cursor, zoom, lens, pane })
    lab.tell({ type: 'in-step' })
    expect(lab.state).toMatchObject({ cursor: 2, zoom: 'all', pane: 'ladder' })
    expect(lab.requests).toEqual([])
  })

  it.each<Intent>([
    { type: 'restart' },
    { type: 'restore' },
    { type: 'continue', run: true },
    { type: 'seed', seed: 4 },
    { type: 'command', command: { peer: 'alice', do: 'close' } },
    { type: 'change', command: { peer: 'alice', do: 'close' } },
    { type: 'attach', as: 'alice' },
    { type: 'share' },
    { type: 'replay', scenario: SCENARIO, at: 2 },
    { type: 'rewrite', scenario: SCENARIO, complete: SCENARIO },
  ])('does not act: $type', (intent) => {
    const lab = student()
    const before = lab.state
    lab.tell(intent)
    expect([lab.state, lab.requests, standingOf(lab.state)]).toEqual([before, [], 'over'])
  })

  it('runs and steps through what is recorded, and asks the lab for nothing', () => {
    const lab = student()
    lab.tell({ type: 'select', seq: 1 })
    lab.tell({ type: 'step', unit: 'event' })
    expect(lab.state.cursor).toBe(2)
    lab.tell({ type: 'last' })
    lab.tell({ type: 'step', unit: 'event' })
    expect([lab.state.cursor, isMoving(lab.state)]).toEqual([3, false])
    lab.tell({ type: 'run' })
    lab.respond({ type: 'events', lab: 'link.1', events: TRACE.slice(4, 5) })
    expect(lab.state.cursor).toBe(4)
    lab.tell({ type: 'pause' })
    expect([lab.state.motion.kind, lab.requests]).toEqual(['still', []])
  })

  it('goes along to the next lab, in step', () => {
    const lab = student()
    lab.tell({ type: 'first' })
    lab.respond({ type: 'opened', ref: 1, lab: 'link.2', status: RUNNING })
    lab.respond({ type: 'events', lab: 'link.2', events: TRACE.slice(0, 2) })
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([1, 1])
    expect(lab.state.lab?.follows).toEqual({ link: 'link', isInStep: true })
    present(lab, '#at=0', 'link.1')
    expect(lab.state.cursor).toBe(1)
  })

  it('knows whether whoever shares it is there', () => {
    const lab = student()
    lab.respond({ type: 'taught', lab: 'link.1', isTaught: false })
    expect(lab.state.lab?.follows?.isAlone).toBe(true)
    lab.respond({ type: 'taught', lab: 'link.1', isTaught: true })
    expect(lab.state.lab?.follows?.isAlone).toBe(false)
  })

  it('keeps what it has seen when the lab is closed', () => {
    const lab = student()
    lab.respond({ type: 'error', code: 'unknown-lab', lab: 'link.1', message: 'closed' })
    expect(lab.state.lab).toMatchObject({ phase: 'gone', reason: 'closed' })
    lab.tell({ type: 'select', seq: 2 })
    expect([lab.state.cursor, headOf(lab.state)]).toEqual([2, 3])
  })

  it('leaves for a lab of its own, which it acts on like any other', () => {
    const lab = student()
    lab.tell({ type: 'leave' })
    expect(lab.requests).toEqual([{ type: 'close', lab: 'link.1' }])
    lab.do({ type: 'run' })
    expect(lab.state.lab).toMatchObject({ phase: 'running' })
    expect(lab.state.lab?.follows).toBeUndefined()
  })
})

describe('a page that shares', () => {
  function teacher(): FakeLab {
    const lab = new FakeLab(TRACE)
    lab.do({ type: 'run' })
    lab.tell({ type: 'share' })
    return lab
  }

  it('gets a link, and hears how many follow', () => {
    const lab = teacher()
    expect(lab.requests).toEqual([{ type: 'share', ref: 2, lab: 'lab-1' }])
    lab.respond({ type: 'shared', ref: 2, lab: 'lab-1', follow: 'link' })
    lab.respond({ type: 'audience', lab: 'lab-1', followers: 7 })
    expect(lab.state.sharing).toEqual({ ref: 2, link: 'link', followers: 7 })
    lab.requests.length = 0
    lab.tell({ type: 'present', place: '#at=3' })
    expect(lab.requests).toEqual([{ type: 'present', lab: 'lab-1', place: '#at=3' }])
  })

  it('has what lets others in, and no longer than the server gives it', () => {
    const lab = teacher()
    const access = { token: 'said.mac', expiresS: 60 }
    lab.respond({ type: 'shared', ref: 2, lab: 'lab-1', follow: 'link', access })
    expect(lab.state.sharing?.access).toEqual(access)
    lab.respond({ type: 'shared', ref: 2, lab: 'lab-1', follow: 'link' })
    expect(lab.state.sharing?.access).toBeUndefined()
  })

  it('shows nothing before it has the link', () => {
    const lab = teacher()
    lab.requests.length = 0
    lab.tell({ type: 'present', place: '#at=3' })
    expect(lab.requests).toEqual([])
  })

  it('takes its class along to the next lab', () => {
    const lab = teacher()
    lab.respond({ type: 'shared', ref: 2, lab: 'lab-1', follow: 'link' })
    lab.tell({ type: 'restart' })
    lab.requests.length = 0
    lab.respond({ type: 'opened', ref: 3, lab: 'lab-2', status: RUNNING })
    expect(lab.requests.at(-1)).toMatchObject({ type: 'share', lab: 'lab-2' })
  })

  it('stops', () => {
    const lab = teacher()
    lab.requests.length = 0
    lab.tell({ type: 'unshare' })
    expect(lab.state.sharing).toBeUndefined()
    expect(lab.requests).toMatchObject([{ type: 'share', lab: 'lab-1', ends: true }])
  })

  it('is told when it may not share', () => {
    const lab = teacher()
    lab.respond({ type: 'error', ref: 2, lab: 'lab-1', code: 'forbidden', message: 'no' })
    expect(lab.state.sharing).toBeUndefined()
    expect(lab.state.problem?.detail).toBe('no')
  })
})
