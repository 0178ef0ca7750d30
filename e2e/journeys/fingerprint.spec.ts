// Somebody asks what the fingerprint is for: changes it, replays, sees DTLS fail, and takes it back.
import type { Playground } from '../playground.ts'
import { seriousViolations } from '../support/axe.ts'
import { expect, test } from '../support/fixtures.ts'

const WRONG = `sha-256 ${Array.from({ length: 32 }, () => '00').join(':')}`

/** Opens the form for a field of the event under the cursor, or for its bytes. */
async function edit(playground: Playground, field: RegExp): Promise<void> {
  const layers = playground.event().getByRole('region', { name: 'Layers' })
  await layers.getByRole('treeitem', { name: field }).first().click()
  await playground.button('Edit and replay').click()
}

test(
  'edit the fingerprint, watch DTLS fail, read why, and take the edit out again',
  { tag: '@server' },
  async ({ playground }) => {
    const { page } = playground
    await playground.open()
    await playground.connect()
    await playground.runToEnd()
    await playground.find('signal answer')
    const seq = await playground.cursor()

    await edit(playground, /^a=setup/)
    await expect(page.getByRole('combobox', { name: /^New value of a=setup/ })).toHaveValue(
      'active',
    )
    await page.keyboard.press('Escape')
    await edit(playground, /^a=fingerprint/)
    const value = page.getByRole('textbox', { name: /^New value of a=fingerprint/ })
    await expect(value).toHaveValue(/^sha-256 [0-9A-F:]{95}$/)
    await expect(playground.button('Replay with this change')).toBeDisabled()
    await value.fill(WRONG)
    await playground.button('Replay with this change').click()

    const edited = playground.region('Edited in this run')
    await expect(edited).toContainText('a=fingerprint')
    await playground.expectReached(seq)
    await playground.runToEnd()
    await expect(edited).toContainText('00:00:00')
    await playground.expectState('alice', 'DTLS transport', 'failed')
    const why = await playground.menu('Why?')
    await expect(why).toContainText('The edit of a=fingerprint (sdp.fingerprint)')
    await expect(why.getByRole('link', { name: 'RFC 8122 §6.2' })).toBeVisible()
    await page.keyboard.press('Escape')
    await edited.getByRole('button', { name: /^#\d+$/ }).click()
    await expect(playground.event()).toContainText('fault.hit')

    // Bytes of another packet, on top of it; then back, one by one.
    await playground.find('Binding request')
    await edit(playground, /^Message Type/)
    await playground.button('Bytes').click()
    const bytes = page.getByRole('textbox', { name: /^New value of the bytes of Message Type/ })
    await bytes.fill('000301')
    await expect(playground.button('Replay with this change')).toBeEnabled()
    await bytes.fill('000')
    await expect(page.getByText('wanted is bytes as hexadecimal digits (got "000")')).toBeVisible()
    await bytes.fill('0003')
    await playground.button('Replay with this change').click()
    await expect(edited.getByRole('listitem')).toHaveCount(2)
    await expect(edited).toContainText('0001 → 0003')
    expect(await seriousViolations(playground)).toEqual([])
    await edited.getByRole('button', { name: /^Remove edit-\d+-sdp-fingerprint/ }).click()
    await expect(edited.getByRole('listitem')).toHaveCount(1)
    await expect(edited).toContainText('byte 0 of STUN')
    await edited.getByRole('button', { name: 'Back to the original run' }).click()
    await expect(edited).toBeHidden()
    await playground.runToEnd()
    await playground.expectState('alice', 'DTLS transport', 'connected')
  },
)
