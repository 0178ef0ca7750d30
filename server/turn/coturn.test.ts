/**
 * Other people's clients against our servers, on loopback: coturn's, where they are installed
 * (Debian's package `coturn`; `.ci/run` installs it). Where they are not, one test says so and
 * makes sure that it is true, so that nothing looks tested that was not.
 */
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingClients, runClient } from './coturn.ts'
import { openUdp, type UdpSocket } from './sockets.ts'
import { serveStun, type RunningService } from './stun.ts'
import { serveTurn } from './turn.ts'

const HOST = '127.0.0.1'
const missing = missingClients()

if (missing.length > 0)
  describe('coturn is not installed', () =>
    it('so its clients judge nothing here', saysWhatIsMissing))
else {
  describe.concurrent('our TURN server and coturn’s client', judgeTurn)
  describe('our STUN server and coturn’s clients', judgeStun)
}

async function saysWhatIsMissing(): Promise<void> {
  for (const name of missing) await expect(runClient(name, [])).rejects.toThrow('ENOENT')
}

function judgeTurn(): void {
  let echo: UdpSocket
  let server: RunningService
  const lines: string[] = []

  beforeAll(async () => {
    echo = await openUdp({ address: HOST, port: 0 }, (from, payload) => echo.send(from, payload))
    server = await serveTurn({
      host: HOST,
      port: 0,
      realm: 'peerscope.example',
      users: new Map([['learner', 'secret']]),
      log: (line) => lines.push(line),
    })
  })

  afterAll(async () => {
    await Promise.all([server.close(), echo.close()])
  })

  const uclient = (...flags: string[]) => {
    const peer = ['-e', HOST, '-r', String(echo.local.port)]
    const port = ['-p', String(server.listening[0]!.port)]
    return runClient('turnutils_uclient', [...flags, ...peer, ...port, '-u', 'learner', HOST])
  }

  it.each([
    ['UDP, channels', ['-c']],
    ['UDP, indications', ['-c', '-s']],
    ['TCP, channels', ['-c', '-t']],
    ['TCP, indications', ['-c', '-t', '-s']],
    ['UDP, pairs of ports, through two relays', ['-y']],
    ['TCP, through two relays', ['-t', '-y', '-c']],
    ['UDP, padded ChannelData', ['-c', '-D']],
    ['UDP, with many requests in between that are refused', ['-c', '-G']],
  ])('%s: nothing is lost', async (_, flags) => {
    const { status, output } = await uclient(...flags, '-w', 'secret', '-n', '10', '-m', '2')
    expect(output).toContain('Total lost packets 0 (0.000000%)')
    expect(status).toBe(0)
  })

  it.each([[[]], [['-t']]])('a wrong password fails (%s)', async (flags) => {
    const { status, output } = await uclient(...flags, '-w', 'wrong')
    expect(output).toContain('Cannot complete Allocation')
    expect(status).not.toBe(0)
    expect(lines.join('\n')).toMatch(/refused: Allocate of .*: 401 Unauthenticated/)
  })

  it('what is left out is refused by name: relaying over TCP 442, DONT-FRAGMENT 420', async () => {
    expect((await uclient('-T', '-w', 'secret')).output).toContain('error 442')
    expect((await uclient('-g', '-w', 'secret')).output).toContain('error 420')
  })
}

function judgeStun(): void {
  let server: RunningService
  let port: string

  beforeAll(async () => {
    server = await onFreePorts()
    port = String(server.listening[0]!.port)
  })

  afterAll(() => server.close())

  it('stunclient finds its address, and the other address of the server', async () => {
    const { status, output } = await runClient('turnutils_stunclient', ['-f', '-p', port, HOST])
    expect(output).toMatch(/UDP reflexive addr: 127\.0\.0\.1:\d+/)
    expect(output).toContain(`Other addr: : 127.0.0.2:${Number(port) + 1}`)
    expect(output.match(/RFC 5780 response \d/g)).toHaveLength(3)
    expect(status).toBe(0)
  })

  it.each([[[]], [['-P']]])('natdiscovery finds no NAT on loopback (%s)', async (flags) => {
    const args = ['-m', '-f', ...flags, '-p', port, HOST]
    const { status, output } = await runClient('turnutils_natdiscovery', args)
    expect(output).toContain('NAT with Endpoint Independent Mapping!')
    expect(output).toContain('NAT with Endpoint Independent Filtering!')
    expect(output).toContain('No ALG: Mapped == XOR-Mapped')
    expect(status).toBe(0)
  })
}

/** Two addresses need the same two ports, which may be taken: tries a few. */
async function onFreePorts(triesLeft = 20): Promise<RunningService> {
  try {
    const port = randomInt(20_000, 30_000)
    return await serveStun({ host: HOST, alternateHost: '127.0.0.2', port })
  } catch (error) {
    if (triesLeft === 0) throw error
    return onFreePorts(triesLeft - 1)
  }
}
