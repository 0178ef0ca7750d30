import { expect, it, vi } from 'vitest'
import { lineLog, loggedPath } from './log.ts'

it('writes one JSON object a line, with nothing in it that a terminal would act on', () => {
  const written: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  const path = '/\u001b[2J\n\u2028\u202e\u{e0041}\ud800é'
  lineLog<{ event: string; path: string }>()({ event: 'refused', path })
  stderr.mockRestore()
  expect(written).toHaveLength(1)
  expect(written[0]).toMatch(/^[\x20-\x7eé]+\n$/)
  expect(JSON.parse(written[0]!)).toMatchObject({ event: 'refused', path })
})

it('names a path without its query, in which a token may stand, and not all of a long one', () => {
  expect(loggedPath({ url: '/socket?access_token=x' })).toBe('/socket')
  expect(loggedPath({ url: `/${'x'.repeat(5000)}` })).toHaveLength(200)
})
