/**
 * Wireshark's dissectors as judges of our captures, where tshark is installed (`.ci/run` installs
 * it). Where it is not, one test says so and makes sure that it is true.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { toPcapng } from './pcapng.ts'

const execute = promisify(execFile)

/** A run of tshark takes a second or two; none may take longer than this. */
const LIMIT_MS = 60_000
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
/** No registered port says that SCTP is inside DTLS, so it is said here. */
const SCTP_IN_DTLS = 'DissectorTable.get("dtls.port"):add("1-65535", Dissector.get("sctp"))\n'
const CHECKED = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum']
const BAD = ['ip', 'udp', 'tcp', 'sctp'].map((name) => `${name}.checksum.status == "Bad"`)

const TURNED = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: { network: 'office' } },
  networks: { home: { nat: 'symmetric' }, office: { nat: 'symmetric' } },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['stun', 'turn'],
}

if (!isInstalled())
  describe('tshark is not installed', () =>
    it('so it judges nothing here', async () => {
      await expect(execute('tshark', ['--version'])).rejects.toThrow('ENOENT')
    }))
else
  describe.each([
    ['the smallest scenario', SMALLEST],
    ['two symmetric NATs and a TURN server', TURNED],
  ])('tshark reads the capture of %s', (_title, scenario) => judge(scenario))

function isInstalled(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'tshark'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function judge(scenario: unknown): void {
  const folder = mkdtempSync(join(tmpdir(), 'peerscope-pcapng-'))
  const [capture, script] = [join(folder, 'run.pcapng'), join(folder, 'sctp.lua')]

  beforeAll(async () => {
    writeFileSync(script, SCTP_IN_DTLS)
    writeFileSync(capture, Buffer.concat([...toPcapng(await runLab(scenario))]))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The values of a field in the packets that a filter chooses, one line a packet. */
  const values = async (filter: string, field: string): Promise<string[]> => {
    const options = [...CHECKED.map((name) => `${name}:TRUE`), 'sctp.checksum:crc-32c']
    const { stdout } = await execute(
      'tshark',
      [
        ...['-r', capture, '-X', `lua_script:${script}`, '-d', 'tcp.port==443,http'],
        ...options.flatMap((option) => ['-o', option]),
        ...['--enable-heuristic', 'dtls_stun', '-Y', filter, '-T', 'fields', '-e', field],
      ],
      { timeout: LIMIT_MS, maxBuffer: MAX_OUTPUT_BYTES },
    )
    return stdout.split('\n').slice(0, -1)
  }

  it(
    'without malformed packets and bad checksums',
    async () => {
      expect(await values(`_ws.malformed || ${BAD.join(' || ')}`, 'frame.comment')).toEqual([])
      const good = 'ip.checksum.status == "Good"'
      const all = await values('frame', 'frame.number')
      expect((await values(good, 'frame.number')).length).toBe(all.length)
      expect(all.length).toBeGreaterThan(100)
    },
    LIMIT_MS,
  )

  it(
    'with the upgrade and the frames of its WebSockets',
    async () => {
      expect(await values('http.response.code == 101', 'http.upgrade')).toContain('websocket')
      expect(new Set(await values('websocket', 'websocket.opcode'))).toContain('1')
    },
    LIMIT_MS,
  )

  it(
    'with DTLS opened, down to SCTP, DCEP and the messages',
    async () => {
      const chunks = await values('sctp', 'sctp.chunk_type')
      for (const type of ['1', '2', '10', '11']) expect(chunks).toContain(type)
      const opened = await values('rtcdc.message_type == 3', 'rtcdc.label')
      expect(opened.length).toBeGreaterThan(0)
      expect(new Set(opened)).toEqual(new Set(['data']))
      const hello = Buffer.from('hello from alice').toString('hex')
      expect((await values('sctp.data_payload_proto_id == 51', 'data.data')).join()).toContain(
        hello,
      )
    },
    LIMIT_MS,
  )
}
