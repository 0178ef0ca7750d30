// Live labs: a real Chromium and a real werift peer, through the page.
import { expect, test } from '../support/fixtures.ts'
import { LivePanel, traceOf } from '../live-panel.ts'
import { MediaPanel } from '../media-panel.ts'
import { NetworkPanel } from '../network-panel.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

const REAL_PEER = 'This browser and a real peer'

type Stat = Record<string, string | number | boolean>
type Of<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>

function ofKind<Kind extends TraceEvent['kind']>(events: TraceEvent[], kind: Kind): Of<Kind>[] {
  return events.filter((event): event is Of<Kind> => event.kind === kind)
}

/** As many as are sure to have one between two checks. */
const REPORTS = 5

/**
 * The last report between two checks, and what the trace had counted by then: Chromium calls a pair that is selected in-progress again while a check
 * is on its way on it, as consent sends one every few seconds (RFC 7675 §5.1).
 */
function lastStatistics(events: TraceEvent[]): { stats: Stat[]; before: TraceEvent[] } {
  const at = events.findLastIndex(
    (event) =>
      statsOf(event).length > 0 && selectedPair(statsOf(event))?.['state'] !== 'in-progress',
  )
  const event = events[at]
  return { stats: event ? statsOf(event) : [], before: events.slice(0, at) }
}

function statsOf(event: TraceEvent): Stat[] {
  if (event.kind !== 'api' || event.call !== 'getStats' || event.phase !== 'resolved') return []
  return (event.detail?.['stats'] ?? []) as Stat[]
}

function selectedPair(stats: Stat[]): Stat | undefined {
  const transport = stats.find(({ type }) => type === 'transport')
  return stats.find(({ id }) => id === transport?.['selectedCandidatePairId'])
}

function received(events: TraceEvent[], at: string): string[] {
  return ofKind(events, 'channel.message')
    .filter((message) => message.at === at && message.direction === 'receive')
    .map(({ text }) => text ?? '')
}

test('Chromium and werift exchange messages and video, and the trace agrees with getStats', async ({
  playground,
}) => {
  const live = new LivePanel(playground)
  await live.open(REAL_PEER)
  await live.connect()

  await test.step('messages go both ways', async () => {
    await live.say('from Chromium')
    await playground.sendMessage('server', 'from werift')
    await expect(live.said('from werift')).toBeVisible()
  })

  await test.step('the camera comes back', async () => {
    await live.turnOn('camera')
    await live.expectFrames(10)
  })

  await test.step('both sides count the same', async () => {
    const counts = ['sentPackets', 'sentBytes', 'receivedPackets', 'receivedBytes']
    await live.expectAgreement([...counts, 'pair', 'dtls'])
    for (const peer of ['browser', 'server']) {
      await playground.expectState(peer, 'Connection state', 'connected')
      await playground.expectState(peer, 'Signaling state', 'stable')
    }
  })

  await test.step('who stops following is told that the lab goes on', async () => {
    for (let report = 0; report < REPORTS; report++) await live.recordStatistics()
    await playground.button('Stop following').click()
    await expect(playground.page.getByText('The lab goes on; you stopped following.')).toBeVisible()
    await expect(playground.page.getByRole('combobox', { name: 'Speed' })).toHaveCount(0)
    const cursor = await playground.cursor()
    await expect.poll(() => playground.head()).toBeGreaterThan(cursor + 10)
    expect(await playground.cursor()).toBe(cursor)
  })

  const events = await traceOf(playground)
  expect(ofKind(events, 'violation')).toEqual([])
  expect(received(events, 'server')).toEqual(['from Chromium'])
  expect(received(events, 'browser')).toEqual(['from werift'])
  const { stats, before } = lastStatistics(events)
  const transport = stats.find(({ type }) => type === 'transport')
  const lastDtls = ofKind(before, 'state').findLast(
    ({ at, machine }) => at === 'browser' && machine === 'dtls',
  )
  expect(transport?.['dtlsState']).toBe(lastDtls?.to)
  const pair = selectedPair(stats)
  expect(pair).toMatchObject({ nominated: true, state: 'succeeded' })
  const remote = stats.find(({ id }) => id === pair?.['remoteCandidateId']) ?? {}
  const sent = ofKind(events, 'packet.send').filter(
    ({ at, protocol }) => at === 'browser' && protocol !== 'stun',
  )
  expect(`${remote['address']}:${remote['port']}`).toBe(sent.at(-1)?.to)
  // Since then the trace went on: it has all that the browser had sent.
  const bytes = sent.reduce((sum, { size }) => sum + size, 0)
  expect(bytes).toBeGreaterThanOrEqual(Number(transport?.['bytesSent']))
})

/** Frames of this name that peers have decoded so far, by peer. */
function decoded(events: TraceEvent[], track: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { at, outcome } of ofKind(events, 'media.frame').filter(
    (frame) => frame.track === track && frame.direction === 'receive',
  ))
    if (outcome === 'decoded') counts[at] = (counts[at] ?? 0) + 1
  return counts
}

test('Chromium and three werift peers see each other through a forwarding server', async ({
  playground,
}) => {
  const live = new LivePanel(playground)
  await live.open('This browser and a forwarding server')
  await live.connect()

  await test.step('it decodes the cameras of two of them', async () => {
    await live.expectFrames(10, 'alice-camera')
    await live.expectFrames(10, 'bob-camera')
  })

  await test.step('all three decode its camera, and the page shows what they see', async () => {
    await live.turnOn('camera')
    const media = new MediaPanel(playground)
    await media.open()
    await media.showOnly('carol')
    const card = media.card('browser-video', 'sfu', 'carol')
    await expect(card.getByText(/^Frame \d+/)).toBeVisible()
    await playground.button('Stop following').click()
    const { width, height, pixels } = await media.seen(card)
    expect(width / height).toBeCloseTo(4 / 3)
    // The fake camera is green all over, but for a clock and a few marks.
    const middle = (Math.round(height / 2) * width + Math.round(width / 8)) * 4
    const [red = 0, green = 0, blue = 0] = pixels.slice(middle)
    expect(green).toBeGreaterThan(red + blue)
  })

  const events = await traceOf(playground)
  expect(Object.keys(decoded(events, 'browser-video')).sort()).toEqual(['alice', 'bob', 'carol'])
  // They see each other, too.
  expect(Object.keys(decoded(events, 'alice-camera')).sort()).toEqual(['bob', 'carol'])
  expect(ofKind(events, 'violation')).toEqual([])
  // Frame by frame the bytes are those of the sender; they stand in the trace once.
  const ofBrowser = ofKind(events, 'media.frame').filter(({ track }) => track === 'browser-video')
  const whole = ofBrowser.filter(({ digest }) => digest !== undefined)
  const withBytes = whole.filter(({ bytes }) => bytes !== undefined)
  expect(withBytes.length).toBeGreaterThan(0)
  expect(withBytes.length).toBe(new Set(whole.map(({ digest }) => digest)).size)
})

test('faults act on real traffic: a DTLS flight is lost, then a tenth of all data', async ({
  playground,
}) => {
  const live = new LivePanel(playground)
  const network = new NetworkPanel(playground)
  await live.open(REAL_PEER)
  await network.open()
  await network.addOwnRule({ from: 'browser', protocol: 'dtls', nth: 1 })
  await live.connect()
  await network.setLoss('internet', 10)
  // Each goes in a dozen packets, so that some are lost.
  const said = ['one', 'two', 'three', 'four'].map((text) => text.padEnd(15_000, '.'))
  for (const text of said) await live.say(text)
  await expect
    .poll(async () => received(await traceOf(playground), 'server').length)
    .toBe(said.length)
  const events = await traceOf(playground)
  expect(received(events, 'server')).toEqual(said)
  expect(ofKind(events, 'fault.hit')).toMatchObject([{ fault: 'drop-1', action: 'drop' }])
  const drops = ofKind(events, 'packet.drop')
  expect(drops.filter(({ reason }) => reason === 'fault')).toMatchObject([{ protocol: 'dtls' }])
  expect(drops.filter(({ reason }) => reason === 'loss').length).toBeGreaterThan(0)
  await live.expectAgreement(['sentPackets', 'sentBytes', 'dtls'])
})

test('two browsers meet by a link, and the lab hears of both', async ({ playground, context }) => {
  const live = new LivePanel(playground)
  await live.open('Two browsers')
  const other = playground.in(await context.newPage())
  await other.openLink(await live.seatLink())
  const theirs = new LivePanel(other)
  await expect(theirs.pane().getByText('This browser is right')).toBeVisible()
  await expect(live.pane().getByText('right is here.')).toBeVisible()
  await theirs.connect()
  await live.expectState('connected')
  await live.say('from the left')
  await expect(theirs.said('from the left')).toBeVisible()
  await other.page.close()
  await expect(live.pane().getByText('right has left.')).toBeVisible()
  const events = await traceOf(playground)
  expect(received(events, 'right')).toEqual(['from the left'])
  expect(ofKind(events, 'violation')).toEqual([])
})
