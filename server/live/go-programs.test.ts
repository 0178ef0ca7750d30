/** The Go dialect with real WebRTC behind it, in every pairing, through one service. */
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { openLab } from '../lab/lab.ts'
import { labBundlePath, loadLab } from '../lab/testing/bundle.ts'
import { OursPeer } from '../signaling/testing/ours.ts'
import { running } from '../signaling/testing/running.ts'
import { GoProgram, type GoProgramOptions } from './testing/go-program.ts'
import { startedPeer } from './testing/peer.ts'
import { localStun } from './testing/stun.ts'

const built = async (): Promise<typeof openLab> => (await loadLab()).openLab

/** A realm holds one lab at a time: two peers in one process need two. */
async function anotherLab(): Promise<typeof openLab> {
  const url = `${pathToFileURL(await labBundlePath()).href}?another`
  return ((await import(/* @vite-ignore */ url)) as { openLab: typeof openLab }).openLab
}

async function program(options: GoProgramOptions): Promise<GoProgram> {
  const started = await GoProgram.start(options)
  onTestFinished(() => started.stop())
  return started
}

describe('programs of the Go demo', () => {
  it.each([
    ['with their candidates', false],
    ['without their candidates', true],
  ])('reach each other %s', async (_, losesCandidates) => {
    const [{ url }, stun] = [await running(), await localStun()]
    const common = { url, stun }
    const answering = await program({ ...common, id: 'answer-peer-1' })
    const calling = await program({
      ...common,
      ...{ id: 'offer-peer-1', target: 'answer-peer-1', losesCandidates },
    })
    await Promise.all([calling.opened, answering.opened])
    calling.send('hello')
    await expect.poll(() => answering.messages).toEqual(['hello'])
    expect(answering.heard[0]).toBe(3)
  })

  it.each(['peerscope', 'go'] as const)('are called by our peer in %s', async (dialect) => {
    const [{ url }, stun] = [await running(), await localStun()]
    const answering = await program({ url, stun, id: 'go', losesCandidates: true })
    const ours = await startedPeer(await built(), { url, id: 'ours', dialect, target: 'go' })
    await answering.opened
    await ours.send('hello from ours')
    await expect.poll(() => answering.messages).toEqual(['hello from ours'])
    answering.send('hello from go')
    await expect.poll(ours.messages).toEqual(['hello from go'])
  })

  it.each([
    ['peerscope', false],
    ['go', true],
  ] as const)('call our peer in %s, one after another', async (dialect, losesCandidates) => {
    const [{ url }, stun] = [await running(), await localStun()]
    const ours = await startedPeer(await built(), { url, id: 'ours', dialect })
    for (const text of ['first', 'second']) {
      // The demo's always goes by the same name, and leaves without a goodbye.
      const calling = await program({ url, stun, id: 'go', target: 'ours', losesCandidates })
      await calling.opened
      calling.send(text)
      await expect.poll(() => ours.messages().at(-1)).toBe(text)
      await calling.stop()
    }
    expect(ours.calls()).toBe(2)
  })

  it('are served anew under a name whose last program vanished', async () => {
    const [{ url }, stun] = [await running(), await localStun()]
    const ours = await startedPeer(await built(), { url, id: 'ours' })
    const lost = await program({ url, stun, id: 'go', target: 'ours' })
    await lost.opened
    await lost.vanish()
    const again = await program({ url, stun, id: 'go', target: 'ours' })
    await again.opened
    again.send('again')
    await expect.poll(ours.messages).toEqual(['again'])
    expect(ours.said()).toContain('over 1: go calls anew')
  })

  it('wait their turn', async () => {
    const [{ url }, stun] = [await running(), await localStun()]
    const ours = await startedPeer(await built(), { url, id: 'ours' })
    const first = await program({ url, stun, id: 'first', target: 'ours' })
    await first.opened
    const second = await program({ url, stun, id: 'second', target: 'ours' })
    await expect.poll(ours.said).toContain('second calls, and waits its turn')
    await first.stop()
    await second.opened
    expect(ours.calls()).toBe(2)
  })

  it('end when the signaling socket closes, and so do not take our peer down', async () => {
    const [service, stun] = [await running(), await localStun()]
    const { url } = service
    const answering = await program({ url, stun, id: 'go' })
    const ours = await startedPeer(await built(), { url, id: 'ours', target: 'go' })
    await answering.opened
    const other = await OursPeer.join(url, 'other')
    expect(await other.ask({ type: 'list' })).toMatchObject({ peers: ['go', 'ours', 'other'] })
    await service.close()
    expect(await answering.ended).toBe('the signaling socket closed')
    await expect.poll(() => ours.said().some((line) => line.includes('is lost'))).toBe(true)
  })
})

describe('our peers', () => {
  it.each([
    ['peerscope', 'go'],
    ['go', 'peerscope'],
  ] as const)('of %s call one of %s', async (caller, callee) => {
    const { url } = await running()
    const bob = await startedPeer(await built(), { url, id: 'bob', dialect: callee })
    const other = { url, id: 'alice', dialect: caller, target: 'bob' }
    const alice = await startedPeer(await anotherLab(), other)
    await alice.send('hello')
    await expect.poll(bob.messages).toEqual(['hello'])
    await bob.send('hello back')
    await expect.poll(alice.messages).toEqual(['hello back'])
    expect(await alice.peer.stop('done')).toMatchObject({ calls: 1, connected: 1 })
    await expect.poll(() => bob.said().some((line) => /^over/.test(line))).toBe(true)
  })

  it('say why when nobody is there', async () => {
    const { url } = await running()
    const alice = await startedPeer(await built(), { url, id: 'alice', target: 'bob' })
    expect(await alice.peer.done).toEqual({
      ...{ calls: 1, connected: 0 },
      failure: 'signaling: nobody is registered as "bob"',
    })
  })
})
