// Time is ours: pause, step, go back, scrub, restart.
import { expect, test } from '../support/fixtures.ts'

test.beforeEach(async ({ playground }) => {
  await playground.open()
})

test('pause, ten steps on, five back, scrub and zoom', async ({ playground }) => {
  await playground.connect()
  await playground.expectReached(40)
  await playground.pause()
  const paused = await playground.cursor()

  await playground.step(10)
  expect(await playground.cursor()).toBe(paused + 10)
  await playground.back(5)
  expect(await playground.cursor()).toBe(paused + 5)
  expect(await playground.head()).toBeGreaterThanOrEqual(paused + 10)

  await playground.scrubTo(12)
  await expect(playground.event()).toHaveAccessibleName('Event 12')
  await playground.zoom('All')
  await playground.expectCursor(12)
  await playground.zoom('Signaling')
  await playground.expectCursor(12)
})

test('a restart with the same seed gives the same diagram; another seed another one', async ({
  playground,
}) => {
  await playground.connect()
  await playground.zoom('All')
  await playground.runToEnd()
  const first = await playground.mermaidText()
  expect(first).toMatch(/^sequenceDiagram\n/)

  await playground.restart()
  await playground.runToEnd()
  expect(await playground.mermaidText()).toBe(first)

  await playground.setSeed(7)
  await playground.runToEnd()
  expect(await playground.mermaidText()).not.toBe(first)
})

test('stepping pauses at each milestone, and running goes on from there', async ({
  playground,
}) => {
  await playground.beginStepping()
  for (let milestone = 0; milestone < 5; milestone++) await playground.nextMilestone()
  await expect(playground.button('Run')).toBeVisible()
  await playground.runToEnd()
  await playground.expectState('bob', 'Connection state', 'connected')
})

test('running from the past replays what is recorded, then goes on', async ({ playground }) => {
  await playground.connect()
  await playground.expectReached(60)
  await playground.pause()
  const head = await playground.head()
  await playground.scrubTo(20)
  await playground.setSpeed('10×')
  await playground.run()
  await playground.expectReached(head + 1)
})

test('after the end, the run can go on beyond its stop', async ({ playground }) => {
  await playground.connect()
  await playground.runToEnd()
  const head = await playground.head()
  await playground.button('Continue 30 s').click()
  await expect.poll(() => playground.head()).toBeGreaterThan(head)
})
