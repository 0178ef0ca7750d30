// What `dissect` says of captures, traces and files that are neither; the lab is not needed for it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseJsonl } from '../../machines/trace/jsonl.ts'
import { dissect } from './dissect.ts'

const CALL = 'server/lab/recordings/fixtures/chromium-data.pcapng'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-dissect-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function written(...args: string[]): Promise<string> {
  const output = join(folder, 'output')
  expect(await dissect([...args, '-o', output])).toBe(0)
  return readFileSync(output, 'utf8')
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('dissect', () => {
  it('lists packets and sums up what they prove', async () => {
    const text = await written(CALL)
    expect(text).toMatch(/^ No\. +Time ms {2}From +To +Protocol +Summary\n/)
    expect(text).toMatch(/\n +\d+ +[\d.]+ {2}alice:\d+ +\S+ +dcep +DATA_CHANNEL_OPEN "chat"/)
    expect(text).toContain('chromium-data.pcapng\n')
    expect(text).toMatch(/alice +connected +host 198\.51\.100\.11:\d+ <-> /)
    expect(text).toMatch(/channel chat +closed/)
    expect(text).toContain('The capture ends at')
  })

  it('writes every field of every packet as JSON, or of one alone', async () => {
    const packets = JSON.parse(await written(CALL, '--format', 'json')) as { packet: number }[]
    expect(packets.length).toBe(76)
    const one = await written(CALL, '--format', 'json', '--packet', String(packets[3]?.packet))
    expect(JSON.parse(one)).toEqual(packets[3])
    expect(one).toMatch(/"layers":\[\{"protocol":"tcp".*"bytes":"474554/)
    const text = await written(CALL, '--packet', String(packets[3]?.packet))
    expect(text).toMatch(/^Packet 4 at .*\n.*\n\ntcp \(packet\)/)
  })

  it('takes traces, its own among them', async () => {
    const trace = await written(CALL, '--format', 'jsonl')
    expect(parseJsonl(trace).errors).toEqual([])
    const path = file('trace.jsonl', trace)
    expect(await written(path, '--format', 'jsonl')).toBe(trace)
    expect(await written(path, '--format', 'states')).toMatch(/^alice\n/)
    expect(await written(path, '--format', 'mermaid')).toMatch(/^sequenceDiagram\n/)
  })

  it('leaves only what a filter finds, also by what the bytes say', async () => {
    const kept = async (filter: string) => {
      const text = await written(CALL, '--filter', filter)
      return text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
    }
    const all = parseJsonl(await written(CALL, '--format', 'jsonl')).events
    const opened = await kept('dcep.label == chat && kind == packet.send')
    expect(opened).toHaveLength(1)
    expect(opened[0]).toMatchObject({ protocol: 'dcep', type: 'data-channel-open' })
    const [from, others] = [await kept('from == alice'), await kept('!(from == alice)')]
    expect(from.length).toBeGreaterThan(10)
    expect(from.length + others.length).toBe(all.length)
  })

  it.each<[string[], string]>([
    [[CALL, '--filter', 'lost', '--format', 'summary'], '--filter: goes with --format jsonl only'],
    [
      [CALL, '--format', 'jsonl', '--filter', 'stun.usrname'],
      '--filter: at character 1: unknown field "stun.usrname"; did you mean "stun.username"?',
    ],
    [['absent.pcapng'], 'absent.pcapng: no such file'],
    [[file('scenario.txt', 'hello there')], 'is no capture, dump or trace: it begins with 68 65'],
    [[CALL, '--packet', '99999'], `--packet: ${CALL} has no packet 99999`],
    [
      [CALL, '--packet', '3', '--format', 'states'],
      '--packet: goes with --format summary and json only',
    ],
    [['-', '--keylog', '-'], '-: only one file can be standard input'],
  ])('refuses %j', async (args, message) => {
    await expect(dissect(args)).rejects.toThrow(message)
  })
})
