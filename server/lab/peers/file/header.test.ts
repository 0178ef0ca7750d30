import { describe, expect, it } from 'vitest'
import { readControl, readFileText, readHeader, writeControl, writeHeader } from './header.ts'

describe('what is said of a file beside its header', () => {
  it.each([
    { type: 'ack', name: 'a b.bin', offset: 0 },
    { type: 'cancel', name: 'a', by: 'receiver' },
    { type: 'cancel', name: 'a', by: 'receiver', why: 'no room' },
  ] as const)('is read as it was written: %j', (control) => {
    expect(readControl(writeControl(control))).toEqual(control)
    expect(readHeader(writeControl(control))).toBeUndefined()
  })

  it.each([
    'hello',
    '{"file-',
    '{"file-ack":null}',
    '{"file-ack":{"name":"a","offset":-1}}',
    '{"file-ack":{"name":"a"}}',
    '{"file-cancel":{"name":"a","by":"nobody"}}',
  ])('is not seen in %s', (text) => {
    expect(readControl(text)).toBeUndefined()
  })
})

describe('a text about a file that cannot be taken', () => {
  const digest = 'a'.repeat(64)
  const header = { name: 'a', size: 9, chunk: 2, sha256: digest }

  it.each([
    ['{"file":', 'file is no JSON object'],
    ['{"file":7}', 'file is no JSON object'],
    ['{"file-ack":{"name":"a","offset":-1}}', 'file-ack.offset is -1'],
    ['{"file-ack":{"name":"a"}}', 'file-ack.offset is missing'],
    ['{"file-ack":{"name":"a/b","offset":1}}', 'file-ack.name is "a/b"'],
    ['{"file-cancel":{"name":"a","by":"nobody"}}', 'file-cancel.by is "nobody"'],
    [JSON.stringify({ file: { ...header, size: 1e9 } }), 'file.size is 1000000000'],
    [JSON.stringify({ file: { ...header, chunk: 1e6 } }), 'file.chunk is 1000000'],
    [JSON.stringify({ file: { ...header, sha256: 'ff' } }), 'file.sha256 is "ff"'],
    [JSON.stringify({ file: { ...header, name: '\u202e' } }), 'file.name is "\u202e"'],
    [
      JSON.stringify({ file: { ...header, resume: true, offset: 10 } }),
      'file.offset is 10, behind',
    ],
    [`{"file":"${'x'.repeat(600)}"}`, 'file has 611 characters'],
  ])('is refused with the field and its value: %s', (text, why) => {
    const read = readFileText(text)
    expect(read).toMatchObject({ is: 'refused', why: expect.stringContaining(why) as string })
    expect(JSON.stringify(read).length).toBeLessThan(160)
  })
})

describe('a header', () => {
  it('is read as it was written', () => {
    const header = { name: 'a b.bin', size: 5, chunk: 2, sha256: 'f'.repeat(64) }
    expect(readHeader(writeHeader(header))).toEqual(header)
    const again = { ...header, resume: true, offset: 4 }
    expect(readHeader(writeHeader(again))).toEqual(again)
  })

  it.each([
    'hello',
    '{"file":',
    '{"file":null}',
    '{"file":{"name":"a","size":0,"chunk":1,"sha256":""}}',
    '{"file":{"name":1,"size":1,"chunk":1,"sha256":""}}',
    `{"file":{"name":"${'a'.repeat(600)}","size":1,"chunk":1,"sha256":""}}`,
  ])('is not seen in %s', (text) => {
    expect(readHeader(text)).toBeUndefined()
  })
})
