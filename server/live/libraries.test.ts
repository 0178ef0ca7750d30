/**
 * Other people's WebRTC against ours, in both roles, where it is: libraries with ready binaries, which
 * are no dependencies. `npm install --no-save node-datachannel @roamhq/wrtc`, or a folder of theirs in
 * `NODE_PATH`, brings them. Where one is not, a test says so and makes sure that it is true.
 */
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadLab } from '../lab/testing/bundle.ts'
import { running } from '../signaling/testing/running.ts'
import { ForeignPeer, LIBRARIES, libraryOf } from './testing/foreign-peer.ts'
import { startedPeer, type StartedPeer } from './testing/peer.ts'

/** Their ICE paces checks and waits longer than a test would like. */
const LIMIT_MS = 30_000
const POLL = { timeout: LIMIT_MS }

async function talk(theirs: ForeignPeer, ours: StartedPeer): Promise<void> {
  onTestFinished(() => theirs.stop())
  await theirs.opened
  theirs.send('hello from theirs')
  await expect.poll(ours.messages, POLL).toEqual(['hello from theirs'])
  await ours.send('hello from ours')
  await expect.poll(() => theirs.messages, POLL).toEqual(['hello from ours'])
}

describe.each(LIBRARIES)('%s', (name) => {
  const library = libraryOf(name)
  if ('missing' in library)
    return it(`is not here, so nothing is said of it`, () => {
      expect(library.missing).toBe('MODULE_NOT_FOUND')
    })

  it(
    'is called by our peer',
    async () => {
      const { url } = await running()
      const theirs = await ForeignPeer.start(library, { url, id: 'theirs' })
      const { openLab } = await loadLab()
      await talk(theirs, await startedPeer(openLab, { url, id: 'ours', target: 'theirs' }))
    },
    LIMIT_MS,
  )

  it(
    'calls our peer',
    async () => {
      const { url } = await running()
      const { openLab } = await loadLab()
      const ours = await startedPeer(openLab, { url, id: 'ours' })
      await talk(await ForeignPeer.start(library, { url, id: 'theirs', target: 'ours' }), ours)
    },
    LIMIT_MS,
  )
})
