import { describe, expect, it } from 'vitest'
import { hintAt, rangeOf, suggestionsAt } from './complete.ts'
import { scenarioField } from './fields.ts'
import { fieldAt } from './lookup.ts'

/** What is offered where `▮` stands. */
function offered(marked: string): string[] {
  return found(marked)?.options.map(({ label }) => label) ?? []
}

function found(marked: string) {
  return suggestionsAt(marked.replace('▮', ''), marked.indexOf('▮'))
}

/** The text after the suggestion with this label was taken. */
function taken(marked: string, label: string): string {
  const text = marked.replace('▮', '')
  const suggestions = found(marked)
  const option = suggestions?.options.find((each) => each.label === label)
  if (!suggestions || !option) return 'not offered'
  return text.slice(0, suggestions.from) + option.insert + text.slice(suggestions.to)
}

describe('keys', () => {
  it('are those that the place has room for and does not have', () => {
    const keys = offered('{ "version": 1, "peers": { "alice": { "polite": true, ▮ } } }')
    expect(keys).toContain('iceTransportPolicy')
    expect(keys).not.toContain('polite')
    expect(keys).not.toContain('nat')
  })

  it('carry the sentence of the schema, and come with a first value', () => {
    const marked = '{ "peers": { "alice": { "mdn▮" } } }'
    expect(found(marked)?.options.find(({ label }) => label === 'mdns')?.about).toContain('.local')
    expect(taken(marked, 'mdns')).toBe('{ "peers": { "alice": { "mdns": true } } }')
  })

  it('are exchanged without the value behind them', () => {
    expect(taken('{ "se▮": 7 }', 'seed')).toBe('{ "seed": 7 }')
  })

  it('follow the verb', () => {
    const keys = offered('{ "script": [{ "do": "send-file", "▮" }] }')
    expect(keys).toContain('highWaterBytes')
    expect(keys).not.toContain('fault')
  })

  it('of own values are offered where a preset could stand, too', () => {
    expect(offered('{ "networks": { "home": { "nat": { ▮ } } } }')).toContain('mapping')
  })
})

describe('values', () => {
  it('are the words that the field knows', () => {
    expect(offered('{ "werift": ▮ }')).toEqual(['patched', 'stock'])
    expect(offered('{ "networks": { "h": { "nat": "▮" } } }')).toContain('symmetric')
    expect(taken('{ "werift": "st▮" }', 'stock')).toBe('{ "werift": "stock" }')
  })

  it('are true and false for what is on or off', () => {
    expect(offered('{ "peers": { "a": { "mdns": ▮ } } }')).toEqual(['true', 'false'])
  })

  it('are the verbs of the script', () => {
    expect(offered('{ "script": [{ "do": "▮" }] }')).toContain('restart-ice')
  })

  it('name what stands elsewhere', () => {
    const text = (place: string): string =>
      `{ "peers": { "alice": {}, "bob": {} }, "networks": { "home": {} }, ${place} }`
    expect(offered(text('"script": [{ "do": "connect", "to": "▮" }]'))).toEqual(['alice', 'bob'])
    expect(offered(text('"script": [{ "do": "move", "network": ▮ }]'))).toEqual([
      'home',
      'internet',
    ])
    expect(offered(text('"iceServers": ["▮"]'))).toEqual(['stun'])
    expect(offered(text('"faults": [{ "match": { "via": "▮" } }]'))).toEqual(['router-home'])
  })

  it('lead through an expression part by part', () => {
    const text = (typed: string): string =>
      `{ "peers": { "alice": {} }, "script": [{ "after": "${typed}▮" }] }`
    expect(offered(text('al'))).toContain('alice')
    expect(offered(text('alice.'))).toContain('alice.dtls')
    expect(offered(text('alice.dtls.'))).toContain('alice.dtls.failed')
  })
})

describe('hints', () => {
  it('tell of the key or value under the pointer', () => {
    const text = '{ "peers": { "alice": { "mdns": true } } }'
    expect(hintAt(text, text.indexOf('mdns') + 1)).toMatchObject({
      key: 'mdns',
      from: text.indexOf('"mdns"'),
      field: { kind: 'switch' },
    })
    expect(hintAt(text, text.indexOf('true') + 1)?.key).toBe('mdns')
    expect(hintAt('{ "what": 1 }', 4)).toBeUndefined()
  })

  it('say what may stand there', () => {
    const range = (...path: string[]): string => {
      const field = fieldAt(scenarioField(), path, { networks: { h: { nat: {} } } })
      return field ? rangeOf(field) : ''
    }
    expect(range('seed')).toBe('0 … 4294967295')
    expect(range('stop', 'atMs')).toBe('> 0 … 86400000')
    expect(range('werift')).toBe('"patched" | "stock"')
    expect(range('networks', 'h', 'nat')).toContain('"symmetric" | "symmetric-port-preserving"')
  })
})
