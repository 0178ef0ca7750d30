// Mysteries: one that is generated, by its number, and one that somebody has composed.
import { FAULTS } from '../../machines/lesson/mystery/faults.ts'
import { mystery } from '../../machines/lesson/mystery/mystery.ts'
import { mystery as words } from '../../web/words/en/mystery.ts'
import { MysteryPanel } from '../mystery-panel.ts'
import { expect, test } from '../support/fixtures.ts'

const NUMBER = 3

test(
  'a mystery is played, answered wrong and right, and kept',
  { tag: '@static' },
  async ({ playground }) => {
    const panel = new MysteryPanel(playground)
    const { options, right } = mystery(1, NUMBER)
    const causes = options.map((name) => words.causes[FAULTS[name].cause])
    const wrong = causes.find((_, index) => index !== right) ?? ''

    await playground.open()
    await panel.choose(1, NUMBER)
    await expect(playground.page).toHaveURL(/#mystery=1\.3/)
    await playground.showTab('Network')
    await expect(
      playground.page.getByText('Hidden while you look for the fault').first(),
    ).toBeVisible()
    await panel.run()
    await expect(playground.page.getByRole('button', { name: 'Why?' })).toBeHidden()
    await playground.showTab('NAT')
    await panel.expectSays(words.looks(1))
    await panel.hint(1)
    await panel.answer(wrong)
    await panel.expectSays(words.wrong(4))
    await panel.expectSays(words.points(7))
    await panel.answer(causes[right] ?? '')
    await panel.expectSays(words.right)
    await expect(panel.pane().getByRole('heading', { name: words.revealed })).toBeVisible()
    await expect(playground.page).not.toHaveURL(/[#&]s=/)

    await panel.next()
    await panel.expectHeading(words.title(words.difficulties[1], NUMBER + 1))
    await expect(playground.page).toHaveURL(/#mystery=1\.4/)
    await playground.page.reload()
    await panel.expectHeading(words.title(words.difficulties[1], NUMBER + 1))
    const kept = await playground.page.evaluate(() => localStorage.getItem('peerscope:lessons'))
    expect(kept).toContain(`"1.${NUMBER}":{"points":7`)
  },
)

test(
  'a composed mystery shows nothing of its scenario until it is solved',
  { tag: ['@server', '@wide'] },
  async ({ playground }) => {
    const panel = new MysteryPanel(playground)
    const answers = ['<b>The</b> relay', 'Nobody told the public addresses']
    await playground.open()
    await playground.openScenario({
      version: 1,
      title: 'The telltale title',
      peers: { ann: { network: 'lair' }, ben: { network: 'burrow' } },
      networks: {
        lair: { nat: 'port-restricted-cone' },
        burrow: { nat: 'port-restricted-cone' },
      },
      iceServers: [],
      stop: { atMs: 60_000 },
    })
    const url = await panel.compose('What is <i>missing</i>?', answers, 2)
    for (const word of ['telltale', 'lair', 'burrow', 'port-restricted', 'missing', 'relay'])
      expect(decodeURIComponent(url)).not.toContain(word)

    await playground.page.goto('about:blank')
    await playground.openLink(url)
    await panel.expectHeading(words.composedTitle)
    await panel.expectSays('What is <i>missing</i>?')
    await expect(panel.pane().getByText('<b>The</b> relay')).toBeVisible()
    await expect(playground.page.getByText('telltale')).toHaveCount(0)
    await panel.run()
    await expect(playground.page.getByText('port-restricted')).toHaveCount(0)
    await expect(playground.page).toHaveURL(/#mystery=m1\./)
    await panel.answer('Nobody told the public addresses')
    await panel.expectSays(words.right)

    await playground.page.goto('about:blank')
    await playground.openLink(url.slice(0, -7))
    await expect(playground.problem()).toContainText(words.linkErrors.damaged)
  },
)
