import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { createDriver, MAX_PENDING_DATAGRAMS, type Driver } from './driver.ts'
import { FakeClock, FakeLab, settle, type FakeEntry } from './fakes.ts'
import { MAX_UNACKED_EVENTS } from './outbox.ts'
import { perform, performOutside, type LabRequest, type OutsideRequest } from './requests.ts'

function drive(entries: FakeEntry[] = []) {
  const clock = new FakeClock()
  const lab = new FakeLab(entries, 100_000_000)
  lab.isLive = true
  const events: TraceEvent[] = []
  const driver = createDriver(lab, clock, (message) => {
    if (message.type === 'events') events.push(...message.events)
  })
  driver.start()
  return { clock, lab, driver, events }
}

const datagram = {
  from: { address: '127.0.0.1', port: 9 },
  to: { address: '127.0.0.1', port: 4000 },
  payload: new Uint8Array([1]),
}
const signal = { type: 'offer', sdp: 'v=0' } as const
const LIVE_GOES_ON = 'a live lab does not stop; pause stops following it'

describe('a driver of a live lab', () => {
  it('goes with real time from the start', async () => {
    const { clock, lab, driver } = drive([{ atUs: 10_000 }, { atUs: 20_000 }])
    expect(driver.status.phase).toBe('running')
    await clock.pass(15)
    expect(lab.head).toBe(1)
    await clock.pass(5)
    expect(lab.head).toBe(2)
  })

  it('hands over what comes from outside at once, at the time reached, after what was due', async () => {
    const { clock, lab, driver } = drive([{ atUs: 10_000 }, { atUs: 30_000 }])
    await clock.pass(5)
    clock.skip(7)
    driver.receiveDatagram(datagram)
    await settle()
    expect(lab.arrivals).toEqual([{ what: 'datagram', atUs: 12_000 }])
    await clock.pass(10)
    await driver.receiveSignal({ from: 'browser', to: 'werift', signal })
    await driver.report('browser', [{ kind: 'note', text: 'here' }])
    await driver.present('browser', false)
    expect(lab.arrivals.slice(1)).toEqual([
      { what: 'signal', atUs: 22_000 },
      { what: 'report', atUs: 22_000 },
      { what: 'present', atUs: 22_000 },
    ])
  })

  it('does not fall behind real time, however late it is woken', async () => {
    const { clock, lab, driver } = drive([{ atUs: 10_000 }])
    await settle()
    clock.skip(5000)
    driver.receiveDatagram(datagram)
    await settle()
    expect(lab.arrivals).toEqual([{ what: 'datagram', atUs: 5_000_000 }])
  })

  it('does not fall behind real time when somebody asks it to run, however busy it is', async () => {
    const { clock, lab, driver } = drive([{ atUs: 10_000 }])
    await settle()
    clock.skip(5000)
    driver.run(1)
    driver.receiveDatagram(datagram)
    await settle()
    expect(lab.arrivals).toEqual([{ what: 'datagram', atUs: 5_000_000 }])
  })

  it('waits for no reader', async () => {
    const many = Array.from({ length: MAX_UNACKED_EVENTS + 10 }, () => ({ atUs: 1000 }))
    const { clock, lab, driver } = drive([...many, { atUs: 50_000 }])
    driver.ack(-1)
    await clock.pass(60)
    expect(lab.head).toBe(many.length + 1)
  })

  it('loses what comes faster than it can take, and says how much', async () => {
    const { lab, driver, events } = drive()
    for (let n = 0; n < MAX_PENDING_DATAGRAMS + 3; n++) driver.receiveDatagram(datagram)
    await expect
      .poll(() => lab.arrivals.filter(({ what }) => what === 'datagram').length)
      .toBe(MAX_PENDING_DATAGRAMS)
    await driver.present('browser', true)
    expect(events).toContainEqual(
      expect.objectContaining({
        text: '3 datagrams came faster than the lab could take them in',
      }),
    )
  })

  it('takes nothing in once it has ended', async () => {
    const { lab, driver } = drive()
    await driver.end('closed')
    driver.receiveDatagram(datagram)
    driver.warn('the network is gone')
    expect(await driver.present('browser', true)).toEqual({
      ok: false,
      message: 'the lab has ended',
    })
    expect(lab.arrivals).toEqual([])
  })
})

describe('requests to a live lab', () => {
  const answer = async (driver: Driver, request: object) =>
    perform(driver, { lab: 'lab-1', ...request } as LabRequest)

  it.each([
    { type: 'pause' },
    { type: 'step', zoom: 'all' },
    { type: 'run', speed: 10 },
    { type: 'run', speed: 'max' },
    { type: 'run', speed: 1, untilSeq: 5 },
    { type: 'extend', untilMs: 5 },
  ])('refuse what peers outside could not follow: %j', async (request) => {
    const { clock, driver } = drive()
    await clock.pass(5)
    expect(await answer(driver, request)).toEqual({
      type: 'error',
      lab: 'lab-1',
      code: 'refused',
      message: LIVE_GOES_ON,
    })
    expect(driver.status.phase).toBe('running')
  })

  it('may ask for the speed that it has', async () => {
    const { driver } = drive()
    expect(await answer(driver, { type: 'run', speed: 1 })).toBeUndefined()
    expect(driver.status.phase).toBe('running')
  })

  it('come from a peer outside only after it has attached', async () => {
    const { driver, lab } = drive()
    const report: OutsideRequest = {
      type: 'report',
      lab: 'lab-1',
      events: [{ kind: 'note', text: 'here' }],
    }
    expect(await answer(driver, report)).toMatchObject({ code: 'refused' })
    expect(lab.arrivals).toEqual([])
    expect(await performOutside(driver, 'browser', report)).toBeUndefined()
    const offer = { type: 'signal', lab: 'lab-1', to: 'werift', signal } as const
    expect(await performOutside(driver, 'browser', offer)).toBeUndefined()
    expect(lab.arrivals.map(({ what }) => what)).toEqual(['report', 'signal'])
  })

  it('are refused with the reason when the lab does not take them', async () => {
    const { driver } = drive()
    await driver.end('closed')
    const offer = { type: 'signal', lab: 'lab-1', to: 'werift', signal } as const
    expect(await performOutside(driver, 'browser', offer)).toEqual({
      type: 'error',
      lab: 'lab-1',
      code: 'refused',
      message: 'the lab has ended',
    })
  })
})
