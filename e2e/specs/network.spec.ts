// The network can be changed while peers are connected; what follows, and what it follows from, is there
// to see. (That it can be used by everyone, screens.spec.ts asks.)
import { NetworkPanel } from '../network-panel.ts'
import type { Playground } from '../playground.ts'
import { connectAndRest } from '../support/connected.ts'
import { expect, test } from '../support/fixtures.ts'
import { HOMES } from '../support/homes.ts'

/** Both peers are connected, the lab rests at the head, and the settings of the network are shown. */
async function connected(playground: Playground): Promise<NetworkPanel> {
  await playground.open()
  await playground.openScenario(HOMES)
  await connectAndRest(playground)
  const network = new NetworkPanel(playground)
  await network.open()
  return network
}

/** Looks for what followed, at the zoom that shows each hop. */
async function findFromFirst(playground: Playground, text: string): Promise<void> {
  await playground.zoom('All')
  await playground.goToFirst()
  await playground.find(text)
}

test(
  'tables and settings are those at the cursor; another NAT sends from new ports; a rule counts what it did',
  { tag: '@server' },
  async ({ playground }) => {
    const network = await connected(playground)

    await test.step('the tables of NATs follow the cursor', async () => {
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
      await playground.goToLast()
      await playground.zoom('Milestones')
    })

    await test.step('the past shows the world as it was, and offers the way to the head', async () => {
      await network.open()
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

    await test.step('a peer that moves has another address from then on', async () => {
      await network.movePeer('alice', 'street')
      await expect(playground.row('▸ move to street')).toBeAttached()
      await expect(network.place(/^alice$/)).toBeAttached()
    })

    await test.step('a server goes down', async () => {
      await network.server('stun').uncheck()
      await expect(playground.row('▸ stun goes down')).toBeAttached()
      await expect(network.place(/stun \(down\)/)).toBeAttached()
      await expect(network.server('stun')).not.toBeChecked()
    })

    await network.addRule("Corrupt the integrity of bob's checks")
    await expect(network.rule('bad-integrity')).toContainText('0 matched')
    await network.chooseNat('home-b', 'Symmetric, random ports')
    await expect(playground.row('▸ home-b: NAT symmetric')).toBeAttached()
    await expect(network.place(/nat-home-b, Symmetric, random ports/)).toBeAttached()
    await expect(network.nat('home-b')).toHaveValue('symmetric')
    await playground.runToEnd()

    await test.step('the rule stays listed, with its counts', async () => {
      await expect(network.rule('bad-integrity')).not.toContainText(' 0 hit')
      await expect(playground.row('Rule bad-integrity').first()).toBeAttached()
    })

    await test.step('packets come from new ports, and the other side refuses them', async () => {
      await findFromFirst(playground, 'dropped by nat-home-a')
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
  },
)

test(
  'a firewall refuses and a line loses what is sent, each where its arrow ends',
  { tag: '@static' },
  async ({ playground }) => {
    const network = await connected(playground)
    await network.setFirewall('home-a', 'UDP blocked')
    await expect(playground.row('▸ home-a: UDP blocked')).toBeAttached()
    await expect(network.place(/nat-home-a, .*UDP blocked/)).toBeAttached()
    await network.setLoss('home-b', 100)
    await expect(playground.row('▸ home-b: 100 % loss')).toBeAttached()
    await expect(network.line('home-b')).toHaveValue('custom')
    await playground.runToEnd()

    await test.step('the line loses what is sent', async () => {
      await findFromFirst(playground, 'the link lost it')
      await expect(
        playground.row(/nat-home-b to .*: the link lost it\s+\(lost\)/).first(),
      ).toBeAttached()
      await expect(playground.event()).toContainText('dropped by nat-home-b: the link lost it')
    })

    await test.step('the hop that refuses a packet is where its arrow ends', async () => {
      await findFromFirst(playground, 'the firewall blocks UDP')
      await expect(
        playground.row(/alice to nat-home-a: .*the firewall blocks UDP\s+\(lost\)/).first(),
      ).toBeAttached()
      await network.openNat()
      await network.refused('the firewall blocks UDP').first().getByRole('button').click()
      await expect(playground.event()).toContainText(
        'dropped by nat-home-a: the firewall blocks UDP',
      )
    })
  },
)

test(
  'before anything runs, and at the start again, changes rewrite the scenario',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await playground.button('Set up the network first').click()
    const network = new NetworkPanel(playground)

    await test.step('peers of the open internet get NATs of their own', async () => {
      await expect(network.status()).toContainText('rewrite the scenario')
      await playground.button('Put each peer behind a NAT').click()
      await expect(network.place(/nat-home-a, Port-restricted cone, 198\.51\.100\./)).toBeAttached()
      await network.chooseNat('home-b', 'Full cone')
      await expect(network.place(/nat-home-b, Full cone, 198\.51\.100\./)).toBeAttached()
      await playground.runToEnd()
      await playground.showTab('States')
      await playground.expectState('bob', 'Data channel “data”', 'open')
    })

    await test.step('at the start, once it has run', async () => {
      await network.open()
      await expect(network.status()).not.toContainText('rewrite the scenario')
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
  },
)
