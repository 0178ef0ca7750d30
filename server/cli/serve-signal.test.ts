/** `peerscope serve --signal` as a process: real peers meet at the address of the page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadLab } from '../lab/testing/bundle.ts'
import { GoProgram, type GoProgramOptions } from '../live/testing/go-program.ts'
import { startedPeer } from '../live/testing/peer.ts'
import { localStun } from '../live/testing/stun.ts'
import { command, type Running } from '../operation/testing/process.ts'
import { Client, outcomeOf } from '../signaling/testing/client.ts'
import { OursPeer } from '../signaling/testing/ours.ts'

const SECRET = 'a secret of more than enough characters'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-serve-signal-'))

beforeAll(() => writeFileSync(join(folder, 'index.html'), '<!doctype html>'))

afterAll(() => rmSync(folder, { recursive: true }))

const serve = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Running> =>
  command(['serve', '--port', '0', ...args], { page: folder, env })

/** Where it says that peers meet, as soon as it does. */
async function meetingOf({ said }: Running): Promise<string> {
  const address = /^Peerscope is at http(\S+)\/\nSignaling is at (ws\1)\n/
  await expect.poll(() => said.out).toMatch(address)
  return address.exec(said.out)?.[2] ?? ''
}

/** The address of a link that is printed, as soon as it is. */
async function linkOf({ said }: Running, who: string): Promise<string> {
  const link = new RegExp(`^${who} until \\S+Z: (\\S+)$`, 'm')
  await expect.poll(() => said.out).toMatch(link)
  return link.exec(said.out)?.[1] ?? ''
}

async function program(options: GoProgramOptions): Promise<GoProgram> {
  const started = await GoProgram.start(options)
  onTestFinished(() => started.stop())
  return started
}

describe('peerscope serve --signal', () => {
  it('lets two programs of the Go demo reach each other, on one port', async () => {
    const running = await serve(['--signal'])
    const [url, stun] = [await meetingOf(running), await localStun()]
    const answering = await program({ url, stun, id: 'answer-peer-1' })
    const calling = await program({ url, stun, id: 'offer-peer-1', target: 'answer-peer-1' })
    await Promise.all([calling.opened, answering.opened])
    calling.send('hello')
    await expect.poll(() => answering.messages).toEqual(['hello'])
    // The address is tried before the page is built.
    expect(running.listening).toHaveLength(2)
  })

  it.each(['peerscope', 'go'] as const)('lets our peer in %s call one', async (dialect) => {
    const [url, stun] = [await meetingOf(await serve(['--signal'])), await localStun()]
    const answering = await program({ url, stun, id: 'go' })
    const { openLab } = await loadLab()
    const ours = await startedPeer(openLab, { url, id: 'ours', dialect, target: 'go' })
    await answering.opened
    await ours.send('hello from ours')
    await expect.poll(() => answering.messages).toEqual(['hello from ours'])
    answering.send('hello from go')
    await expect.poll(ours.messages).toEqual(['hello from go'])
  })

  it('prints a link for each room and role beside those of the page, and opens to nobody else', async () => {
    const running = await serve(['--signal', '--room', 'one', '--room', 'two'], {
      PEERSCOPE_SECRET: SECRET,
    })
    const url = await meetingOf(running)
    const [teacher, peer] = [await linkOf(running, 'teacher'), await linkOf(running, 'peer of two')]
    await linkOf(running, 'observer of one')
    expect(peer).toMatch(new RegExp(`^${url}/signal\\?access_token=`))
    const own = new OursPeer(await Client.open(peer))
    expect(await own.ask({ type: 'register' })).toMatchObject({ room: 'two' })
    const ofPage = new URL(teacher).search
    for (const path of ['/signal', '/register', '/offer'])
      for (const query of ['', ofPage]) expect(await outcomeOf(`${url}${path}${query}`)).toBe(401)
    expect(await outcomeOf(`${url}/socket${new URL(peer).search}`)).toBe(401)
    expect(await outcomeOf(`${url}/socket${ofPage}`)).toBe('open')
  })

  it('prints links with the name and path of a proxy', async () => {
    const args = ['--signal', '--url', 'https://class.example/peerscope']
    const running = await serve(args, { PEERSCOPE_SECRET: SECRET })
    expect(await linkOf(running, 'peer of lobby')).toMatch(
      /^wss:\/\/class\.example\/peerscope\/signal\?access_token=/,
    )
  })

  it('says goodbye to pages and peers, tells in its log which is which, and ends', async () => {
    const running = await serve(['--signal', '--log'])
    const url = await meetingOf(running)
    const [page, peer] = [await Client.open(`${url}/socket`), await OursPeer.join(url, 'alice')]
    running.child.kill('SIGTERM')
    expect(await page.closed).toEqual([1001, 'the server stops'])
    expect(await peer.client.closed).toEqual([1001, 'the server stops'])
    expect(await running.ended).toEqual([0, null])
    const log = running.said.err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; service?: string })
    const saidBy = (service?: string) =>
      log.filter((entry) => entry.service === service).map(({ event }) => event)
    expect(saidBy()).toEqual(['listening', 'opened', 'stopping', 'closed'])
    expect(saidBy('signaling')).toEqual(['opened', 'stopping', 'closed'])
  })

  it.each([
    [['--room', 'class'], '--room: goes with --signal'],
    [['--signal', '--room', 'class'], '--room: goes with a secret'],
    [['--signal', '--host', '0.0.0.0'], '--host 0.0.0.0: others can reach it'],
  ])('%j is refused in one line, and nothing listens', async (args, message) => {
    const { said, ended, listening } = await serve(args)
    expect(await ended).toEqual([2, null])
    expect(said.err).toContain(`peerscope: ${message}`)
    expect(said.err).toMatch(/^[^\n]+\n$/)
    expect(listening).toEqual([])
  })
})
