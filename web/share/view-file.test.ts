import { describe, expect, it } from 'vitest'
import { DEFAULT_SCENARIO } from '../store/state.ts'
import { formatView, parseView } from './view-file.ts'

describe('a view file', () => {
  it('holds the scenario and the place in its run', () => {
    const view = parseView(formatView(DEFAULT_SCENARIO, '#at=42&filter=a%20%3D%20b'))
    expect(view?.hash).toBe('#at=42&filter=a%20%3D%20b')
    expect(JSON.parse(view?.scenario ?? '')).toEqual(DEFAULT_SCENARIO)
  })

  it.each([
    ['a scenario', JSON.stringify(DEFAULT_SCENARIO)],
    ['a trace, which names who wrote it', '{"seq":0,"kind":"lab.start","peerscope":"0.1.0"}'],
    ['one of another version', '{"peerscope":"view","version":2,"hash":"","scenario":{}}'],
    ['one without a place', '{"peerscope":"view","version":1,"scenario":{}}'],
    ['no JSON', '{"peerscope":"view"'],
    ['a text', '"peerscope"'],
  ])('is not %s', (_what, text) => {
    expect(parseView(text)).toBeUndefined()
  })

  it('without a scenario has one that cannot be run', () => {
    expect(parseView('{"peerscope":"view","version":1,"hash":""}')?.scenario).toBe('null')
  })
})
