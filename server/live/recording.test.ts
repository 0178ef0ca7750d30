import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CONNECTED, traceOf } from '../../machines/trace/sample.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { PcapngStream } from '../lab/record/pcapng/stream.ts'
import { isRecordable, openRecording, pathOfCall } from './recording.ts'

const sampleTrace = traceOf(CONNECTED)
const start = sampleTrace.find((event) => event.kind === 'lab.start')
const folder = mkdtempSync(join(tmpdir(), 'peerscope-recording-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a recording', () => {
  it('is JSONL as it happens', async () => {
    const recording = await openRecording(join(folder, 'a.jsonl'))
    recording.take(sampleTrace.slice(0, 3))
    recording.take([])
    recording.take(sampleTrace.slice(3))
    await recording.close()
    expect(readFileSync(recording.path, 'utf8')).toBe(formatJsonl(sampleTrace))
  })

  it('is a capture as it happens', async () => {
    const recording = await openRecording(join(folder, 'a.pcapng'))
    const stream = new PcapngStream(start)
    const expected = Buffer.concat([stream.begin(), stream.take(sampleTrace), stream.end()])
    recording.take(sampleTrace.slice(0, 3))
    recording.take(sampleTrace.slice(3))
    await expect.poll(() => readFileSync(recording.path)).toEqual(expected)
    await recording.close()
    expect(readFileSync(recording.path)).toEqual(expected)
  })

  it('is a capture without packets when there was nothing', async () => {
    const recording = await openRecording(join(folder, 'b.pcapng'))
    await recording.close()
    expect(readFileSync(recording.path)).toEqual(Buffer.from(new PcapngStream(undefined).begin()))
  })

  it.each(['full.jsonl', 'full.pcapng'])('says when %s cannot be written', async (name) => {
    const path = join(folder, name)
    expect(existsSync('/dev/full')).toBe(true)
    symlinkSync('/dev/full', path)
    const recording = await openRecording(path)
    recording.take(sampleTrace)
    await expect(recording.close()).rejects.toThrow('ENOSPC')
  })

  it('needs a folder', async () => {
    await expect(openRecording('/nowhere/a.jsonl')).rejects.toThrow('ENOENT')
  })
})

describe('the file of a call', () => {
  it('has a name of its own, and a kind by its ending', () => {
    expect([1, 2, 12].map((call) => pathOfCall('/x/calls.b.jsonl', call))).toEqual([
      '/x/calls.b.jsonl',
      '/x/calls.b-2.jsonl',
      '/x/calls.b-12.jsonl',
    ])
    expect(['a.jsonl', 'a.pcapng', 'a.txt', 'jsonl', '-'].map(isRecordable)).toEqual([
      ...[true, true, false, false, false],
    ])
  })
})
