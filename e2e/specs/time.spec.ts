// Time is ours: pause, step, go back, scrub, restart. (On either kind of page: same-bytes.spec.ts.)
import { expect, test } from '../support/fixtures.ts'

test(
  'pause, ten steps on, five back, scrub and zoom, on from the past and beyond the end',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
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

    await test.step('running from the past replays what is recorded, then goes on', async () => {
      const head = await playground.head()
      await playground.scrubTo(20)
      await playground.setSpeed('10×')
      await playground.run()
      await playground.expectReached(head + 1)
    })

    await test.step('after the end, the run can go on beyond its stop', async () => {
      await playground.runToEnd()
      const head = await playground.head()
      await playground.button('Continue 30 s').click()
      await expect.poll(() => playground.head()).toBeGreaterThan(head)
    })
  },
)

test(
  'stepping pauses at milestones; the same seed gives the same diagram, another seed another',
  { tag: '@server' },
  async ({ playground }) => {
    await playground.open()
    await playground.beginStepping()
    for (let milestone = 0; milestone < 5; milestone++) await playground.nextMilestone()
    await expect(playground.button('Run')).toBeVisible()
    await playground.zoom('All')
    await playground.runToEnd()
    await playground.expectState('bob', 'Connection state', 'connected')
    const first = await playground.mermaidText()
    expect(first).toMatch(/^sequenceDiagram\n/)

    await playground.restart()
    await playground.runToEnd()
    expect(await playground.mermaidText()).toBe(first)

    await playground.setSeed(7)
    await playground.runToEnd()
    expect(await playground.mermaidText()).not.toBe(first)
  },
)
