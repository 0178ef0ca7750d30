// The network can be changed while peers are connected; what follows, and what it follows from, is there
// to see.
import { NetworkPanel } from '../network-panel.ts'
import type { Playground } from '../playground.ts'
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

const HOMES = {
  version: 1,
  title: 'Two homes and a street',
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'port-restricted-cone' },
    'home-b': { nat: 'port-restricted-cone' },
    street: { nat: 'full-cone' },
  },
}

/** Both peers are connected, and the lab rests at the head. */
async function connected(playground: Playground): Promise<NetworkPanel> {
  await playground.open()
  await playground.openScenario(HOMES)
  await playground.connect()
  await playground.setSpeed('1×')
  for (const peer of ['alice', 'bob'])
    await playground.expectState(peer, 'Data channel “data”', 'open')
  await playground.pause()
  if (await playground.button('Last event').isEnabled()) await playground.goToLast()
  const network = new NetworkPanel(playground)
  await network.open()
  return network
}

/** Runs on and looks for what followed, at the zoom that shows each hop. */
async function runAndFind(playground: Playground, text: string): Promise<void> {
  await playground.runToEnd()
  await playground.zoom('All')
  await playground.goToFirst()
  await playground.find(text)
}

test.describe('a change while connected', () => {
  test('of a NAT: packets come from new ports, and the other side refuses them', async ({
    playground,
  }) => {
    const network = await connected(playground)
    await network.chooseNat('home-b', 'Symmetric, random ports')
    await expect(playground.row('▸ home-b: NAT symmetric')).toBeAttached()
    await expect(network.place(/nat-home-b, Symmetric, random ports/)).toBeAttached()
    await expect(network.nat('home-b')).toHaveValue('symmetric')

    await runAndFind(playground, 'dropped by nat-home-a')
    await expect(
      playground
        .row(/nat-home-b to nat-home-a: .*the NAT lets in only who was sent to before\s+\(lost\)/)
        .first(),
    ).toBeAttached()
    await network.openNat()
    await expect(network.refused('nat-home-a the NAT lets in only').first()).toBeVisible()
    await playground.find('home-b: NAT symmetric')
    await expect(playground.event()).toContainText('interactive')
  })

  test('of a loss rate: the line loses what is sent', async ({ playground }) => {
    const network = await connected(playground)
    await network.setLoss('home-a', 100)
    await expect(playground.row('▸ home-a: 100 % loss')).toBeAttached()
    await expect(network.line('home-a')).toHaveValue('custom')

    await runAndFind(playground, 'the link lost it')
    await expect(
      playground.row(/nat-home-a to .*: the link lost it\s+\(lost\)/).first(),
    ).toBeAttached()
    await expect(playground.event()).toContainText('dropped by nat-home-a: the link lost it')
  })

  test('of a firewall: the hop that refuses a packet is where its arrow ends', async ({
    playground,
  }) => {
    const network = await connected(playground)
    await network.setFirewall('home-a', 'UDP blocked')
    await expect(playground.row('▸ home-a: UDP blocked')).toBeAttached()
    await expect(network.place(/nat-home-a, .*UDP blocked/)).toBeAttached()

    await runAndFind(playground, 'the firewall blocks UDP')
    await expect(
      playground.row(/alice to nat-home-a: .*the firewall blocks UDP\s+\(lost\)/).first(),
    ).toBeAttached()
    await network.openNat()
    await network.refused('the firewall blocks UDP').first().getByRole('button').click()
    await expect(playground.event()).toContainText('dropped by nat-home-a: the firewall blocks UDP')
  })

  test('of where a peer is: it has another address from then on', async ({ playground }) => {
    const network = await connected(playground)
    await network.movePeer('alice', 'street')
    await expect(playground.row('▸ move to street')).toBeAttached()
    await expect(network.place(/^alice$/)).toBeAttached()
  })

  test('of a server: it no longer answers, and does again', async ({ playground }) => {
    const network = await connected(playground)
    await network.server('stun').uncheck()
    await expect(playground.row('▸ stun goes down')).toBeAttached()
    await expect(network.place(/stun \(down\)/)).toBeAttached()
    await expect(network.server('stun')).not.toBeChecked()
  })
})

test('a rule counts what it did, can be switched off, and stays listed', async ({ playground }) => {
  const network = await connected(playground)
  await network.addRule("Corrupt the integrity of bob's checks")
  await expect(network.rule('bad-integrity')).toContainText('0 matched')
  await playground.runToEnd()
  await expect(network.rule('bad-integrity')).not.toContainText(' 0 hit')
  await expect(playground.row('Rule bad-integrity').first()).toBeAttached()
})

test('the past shows the world as it was, and offers the way to the head', async ({
  playground,
}) => {
  const network = await connected(playground)
  await network.chooseLine('home-a', 'Satellite')
  await expect(playground.row('▸ home-a: Satellite')).toBeAttached()
  await expect(network.line('home-a')).toHaveValue('satellite')
  await playground.scrubTo(20)
  await expect(network.line('home-a')).toHaveValue('perfect')
  await expect(network.line('home-a')).toBeDisabled()
  await network.pane().getByRole('button', { name: 'Go to the head' }).click()
  await expect(network.line('home-a')).toHaveValue('satellite')
  await expect(network.line('home-a')).toBeEnabled()
})

test('at the start a change rewrites the scenario', async ({ playground }) => {
  const network = await connected(playground)
  await playground.goToFirst()
  await expect(network.status()).toContainText('rewrite the scenario')
  await network.chooseNat('home-b', 'Symmetric, random ports')
  await network.server('stun').uncheck()
  await expect(network.place(/stun \(down\)/)).toBeAttached()
  await expect(network.place(/nat-home-b, Symmetric/)).toBeAttached()
  await playground.expectCursor(0)
  const scenario: unknown = JSON.parse(await playground.downloadScenario())
  expect(scenario).toMatchObject({
    networks: { 'home-b': { nat: 'symmetric' } },
    script: [{ atMs: 0, server: 'stun', do: 'fail-server' }, {}, {}, {}, {}],
  })
})

test('before anything runs, peers of the open internet get NATs of their own', async ({
  playground,
}) => {
  await playground.open()
  await playground.button('Set up the network first').click()
  const network = new NetworkPanel(playground)
  await expect(network.status()).toContainText('rewrite the scenario')
  await playground.button('Put each peer behind a NAT').click()
  await expect(network.place(/nat-home-a, Port-restricted cone, 198\.51\.100\./)).toBeAttached()
  await network.chooseNat('home-b', 'Full cone')
  await expect(network.place(/nat-home-b, Full cone, 198\.51\.100\./)).toBeAttached()
  await playground.runToEnd()
  await playground.showTab('States')
  await playground.expectState('bob', 'Data channel “data”', 'open')
})

test('the tables of NATs follow the cursor', async ({ playground }) => {
  const network = await connected(playground)
  await network.openNat()
  await expect(network.rows('nat-home-a').first()).toContainText('192.168.1.10:')
  const rows = await network.rows('nat-home-a').count()
  expect(rows).toBeGreaterThan(1)

  await playground.zoom('All')
  await playground.find('translated from 192.168.1.10')
  await expect(
    network.rows('nat-home-a').and(playground.page.locator('[aria-current]')),
  ).toHaveCount(1)
  await playground.goToFirst()
  await expect(network.rows('nat-home-a')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('nothing serious stands between people and the network', async ({ playground }) => {
      const network = await connected(playground)
      await network.settings('home-a')
      await expect(network.map().first()).toBeVisible()
      expect(await seriousViolations(playground), 'network').toEqual([])
      await playground.scrubTo(100)
      expect(await seriousViolations(playground), 'in the past').toEqual([])
      await network.openNat()
      expect(await seriousViolations(playground), 'NAT').toEqual([])
    })
  })
}

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the panes fit', async ({ playground }) => {
    const { page } = playground
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await playground.open()
    await playground.openScenario(HOMES)
    await playground.connect()
    await playground.expectReached(100)
    await playground.pause()
    const network = new NetworkPanel(playground)
    await network.open()
    await network.settings('home-a')
    await expect(network.map().first()).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await seriousViolations(playground)).toEqual([])
    await network.openNat()
    await expect(network.rows('nat-home-a').first()).toBeVisible()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await seriousViolations(playground)).toEqual([])
  })
})
