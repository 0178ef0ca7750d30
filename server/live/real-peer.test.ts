/** How calls end that do not come about; those that do are in `go-programs.test.ts`. */
import { describe, expect, it } from 'vitest'
import { loadLab } from '../lab/testing/bundle.ts'
import { OursPeer } from '../signaling/testing/ours.ts'
import { running } from '../signaling/testing/running.ts'
import { startedPeer } from './testing/peer.ts'
import { registered, server } from './testing/server.ts'

describe('a real peer', () => {
  it('gives up on one who does not answer, and says goodbye', async () => {
    const [{ url }, { openLab }] = [await running(), await loadLab()]
    const bob = await OursPeer.join(url, 'bob')
    const alice = await startedPeer(openLab, { url, id: 'alice', target: 'bob', connectMs: 30 })
    expect(await alice.peer.done).toEqual({
      ...{ calls: 1, connected: 0 },
      failure: 'no connection within 0.03 s',
    })
    expect(await bob.next()).toMatchObject({ type: 'offer', from: 'alice' })
    const bye = await bob.next(({ type }) => type === 'bye')
    expect(bye).toMatchObject({ from: 'alice' })
  })

  it('ends with a goodbye of the one it calls', async () => {
    const [{ url }, { openLab }] = [await running(), await loadLab()]
    const bob = await OursPeer.join(url, 'bob')
    const alice = await startedPeer(openLab, { url, id: 'alice', target: 'bob' })
    await bob.next(({ type }) => type === 'offer')
    await bob.ask({ type: 'bye', to: 'alice' })
    expect(await alice.peer.done).toMatchObject({ connected: 0, failure: 'bob said goodbye' })
  })

  it('goes on after an offer that is none', async () => {
    const [{ url }, { openLab }] = [await running(), await loadLab()]
    const alice = await startedPeer(openLab, { url, id: 'alice', connectMs: 30 })
    const bob = await OursPeer.join(url, 'bob')
    await bob.ask({ type: 'offer', to: 'alice', sdp: 'no description' })
    await bob.ask({ type: 'candidate', to: 'alice', candidate: 'no candidate' })
    await expect.poll(() => alice.said().join('; ')).toContain('over 1: no connection within')
    await bob.ask({ type: 'offer', to: 'alice', sdp: '' })
    await expect.poll(alice.calls).toBe(2)
  })

  it('ignores who was not called, and who did not call', async () => {
    const [{ url }, { openLab }] = [await running(), await loadLab()]
    await OursPeer.join(url, 'bob')
    const carol = await OursPeer.join(url, 'carol')
    const alice = await startedPeer(openLab, { url, id: 'alice', target: 'bob' })
    await carol.ask({ type: 'offer', to: 'alice', sdp: 'v=0' })
    await expect.poll(alice.said).toContain('carol says offer, and is not called')
    expect((await alice.peer.stop('done')).calls).toBe(1)
    const dave = await startedPeer(openLab, { url, id: 'dave' })
    await carol.ask({ type: 'answer', to: 'dave', sdp: 'v=0' })
    await expect.poll(dave.said).toContain('carol says answer without a call')
    expect(await dave.peer.stop('done')).toEqual({ calls: 0, connected: 0 })
  })

  it('leaves a call at once that its caller began anew before it was open', async () => {
    const [{ url }, { openLab }] = [await running(), await loadLab()]
    const alice = await startedPeer(openLab, { url, id: 'alice' })
    const bob = await OursPeer.join(url, 'bob')
    for (const session of [1, 2])
      bob.say({ type: 'offer', to: 'alice', sdp: `v=0\r\no=- ${session} 0 IN IP4 0.0.0.0\r\n` })
    await expect.poll(alice.said).toContain('over 1: bob calls anew')
    await expect.poll(alice.calls).toBe(2)
  })

  it('has nothing to wait for when signaling went for good during a call', async () => {
    const { openLab } = await loadLab()
    const { url, sockets } = await server((socket) => {
      socket.send(registered())
      socket.send('{"type":"offer","n":1,"from":"bob","to":"me","sdp":"no description"}')
    })
    const me = await startedPeer(openLab, { url, id: 'me', connectMs: 30 })
    await expect.poll(me.calls).toBe(1)
    sockets[0]!.close(4009, 'replaced')
    expect(await me.peer.done).toEqual({
      ...{ calls: 1, connected: 0 },
      failure: 'signaling is gone: replaced (4009)',
    })
  })

  it('stops as often as it is asked to', async () => {
    const [{ url, health }, { openLab }] = [await running(), await loadLab()]
    const alice = await startedPeer(openLab, { url, id: 'alice' })
    const ends = [alice.peer.stop('once'), alice.peer.stop('twice'), alice.peer.done]
    for (const end of ends) expect(await end).toEqual({ calls: 0, connected: 0 })
    await expect.poll(health).toMatchObject({ peers: 0 })
  })
})
