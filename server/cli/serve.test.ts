/** `peerscope serve` as a process: whom it refuses to serve, what it prints, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Request, Response } from '../../machines/link/protocol.ts'
import { command, type Running } from '../operation/testing/process.ts'
import { Client, outcomeOf } from '../signaling/testing/client.ts'

const SECRET = 'a secret of more than enough characters'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-serve-'))

beforeAll(() => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
})

afterAll(() => rmSync(folder, { recursive: true }))

const serve = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Running> =>
  command(['serve', '--port', '0', ...args], { page: folder, env })

/** Where it says that it is, as soon as it does. */
async function socketOf({ said }: Running): Promise<string> {
  const address = /Peerscope is at http(:\/\/127\.0\.0\.\d:\d+\/)\n/
  await expect.poll(() => said.out).toMatch(address)
  return `ws${address.exec(said.out)?.[1] ?? ''}socket`
}

const received = (client: Client): Response[] =>
  client.got.map(({ text }) => JSON.parse(text) as Response)

/** A page with a lab that runs in real time, and has begun to. */
async function pageWithLab(url: string): Promise<Client> {
  const client = await Client.open(url)
  const scenario = { version: 1, seed: 7, peers: { alice: {}, bob: {} } }
  client.send(JSON.stringify({ type: 'open', ref: 1, scenario }))
  const opened = () => received(client).find((each) => each.type === 'opened')
  await expect.poll(opened).toBeDefined()
  client.send(JSON.stringify({ type: 'run', lab: opened()?.lab, speed: 1 }))
  await expect.poll(() => eventsOf(client).length).toBeGreaterThan(10)
  return client
}

/** Where the peer inside a live lab says that it is, as the page hears it that speaks for the other. */
async function addressesOffered(client: Client): Promise<string[]> {
  const ask = (request: Request): void => void client.send(JSON.stringify(request))
  const peers = { browser: { outside: true }, server: {} }
  ask({ type: 'open', ref: 1, scenario: { version: 1, peers, iceServers: [] } })
  const opened = () => received(client).find((each) => each.type === 'opened')
  await expect.poll(opened).toBeDefined()
  const lab = opened()?.lab ?? ''
  ask({ type: 'attach', ref: 2, lab, as: 'browser' })
  ask({ type: 'command', ref: 3, lab, command: { do: 'connect', peer: 'server', to: 'browser' } })
  const heard = () =>
    received(client).flatMap((each) => (each.type === 'signal' ? [each.signal] : []))
  await expect.poll(() => heard().at(-1)?.type).toBe('end-of-candidates')
  const lines = heard().flatMap((each) => (each.type === 'candidate' ? [each.candidate] : []))
  return lines.map((line) => line.split(' ')[4] ?? '')
}

const eventsOf = (client: Client) =>
  received(client).flatMap((each) => (each.type === 'events' ? each.events : []))

describe('peerscope serve', () => {
  const needed = 'others can reach it, so a secret that signs tokens is needed'
  it.each([
    [['--host', '0.0.0.0'], `--host 0.0.0.0: ${needed}`],
    [['--url', 'https://class.example'], `--url https://class.example: ${needed}`],
    [['--url', 'class.example'], '--url: must be like https://class.example/peerscope'],
    [['--rtc-host', '192.0.2.1'], `--rtc-host 192.0.2.1: ${needed}`],
    [['--rtc-host', '0.0.0.0'], `--rtc-host 0.0.0.0: ${needed}`],
    [['--rtc-host', '127.0.0.1', '--rtc-host', '127.0.0.1'], '--rtc-host: names one address twice'],
  ])('%j is refused in one line, and nothing listens', (args, message) => isRefused(args, message))

  it.each([
    ['192.0.2.1', 'is no address of this machine'],
    ['0.0.0.0', 'stands for every address; name one that can be sent to'],
    ['::', 'stands for every address; name one that can be sent to'],
    ['class.example', 'is no IP address'],
  ])('has no peers at %s, whatever its secret', (address, why) =>
    isRefused(['--rtc-host', address], `--rtc-host ${address}: ${why}`, {
      PEERSCOPE_SECRET: SECRET,
    }),
  )

  async function isRefused(args: string[], message: string, env = {}): Promise<void> {
    const { said, ended, listening } = await serve(args, env)
    expect(await ended).toEqual([2, null])
    expect(said).toEqual({ out: '', err: expect.stringContaining(message) as string })
    expect(said.err).toMatch(/^peerscope: [^\n]+\n$/)
    expect(listening).toEqual([])
  }

  it('prints a link for each role, and opens to nobody else', async () => {
    const running = await serve([], { PEERSCOPE_SECRET: SECRET })
    const url = await socketOf(running)
    await expect.poll(() => running.said.out).toMatch(/\nmetrics at .*\n$/)
    const [, teacher = '', follower = ''] = running.said.out.split('\n')
    expect(teacher).toMatch(/^teacher until \S+Z: http:\S+\/\?access_token=\S+$/)
    expect(follower).toMatch(/^follower until \S+Z: http:\S+\/\?access_token=\S+$/)
    const [, query = ''] = /(\?access_token=\S+)$/.exec(teacher) ?? []
    expect(await outcomeOf(`${url}${query}`)).toBe('open')
    expect(await outcomeOf(url)).toBe(401)
  })

  it.each([
    [[], ['127.0.0.1']],
    [['--host', '127.0.0.2'], ['127.0.0.2']],
    [
      ['--rtc-host', '127.0.0.2', '--rtc-host', '127.0.0.3'],
      ['127.0.0.2', '127.0.0.3'],
    ],
  ])('%j: peers of live labs are there, and nowhere else', async (args, addresses) => {
    const client = await Client.open(await socketOf(await serve(args)))
    expect(await addressesOffered(client)).toEqual(addresses)
  })

  it('ends labs in good order, gives pages all of it, says goodbye, and writes its log', async () => {
    const running = await serve(['--log'])
    const client = await pageWithLab(await socketOf(running))
    running.child.kill('SIGTERM')
    expect(await client.closed).toEqual([1001, 'the server stops'])
    expect(await running.ended).toEqual([0, null])
    const events = eventsOf(client)
    expect(events.map(({ seq }) => seq)).toEqual([...events.keys()])
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'closed' })
    const log = running.said.err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; event: string })
    const said = log.map(({ event }) => event)
    expect(said.slice(0, 4)).toEqual(['listening', 'opened', 'lab-started', 'stopping'])
    expect(said.slice(4).toSorted()).toEqual(['closed', 'lab-gone'])
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'lab-gone', lab: 1, events: events.length }),
    )
  })

  it('ends at once at the second signal', async () => {
    const running = await serve(['--log'])
    const client = await pageWithLab(await socketOf(running))
    // Who does not read does not answer a goodbye either, and is waited for.
    client.socket.pause()
    running.child.kill('SIGINT')
    await expect.poll(() => running.said.err).toContain('"event":"stopping"')
    running.child.kill('SIGINT')
    expect(await running.ended).toEqual([null, 'SIGINT'])
  })
})
