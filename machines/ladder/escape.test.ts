import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLabel } from './escape.ts'

// web/ladder/parser reads escaped labels with Mermaid's own parser.
describe('escaping a label', () => {
  it('leaves ordinary words, addresses and accents as they are', () => {
    const label = 'Réponse: “hello” → 203.0.113.7:40000 (42 %) a=b & c'
    expect(escapeLabel(label)).toBe(label)
  })

  it('leaves no control, bidi or directive behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (label) => {
        expect(escapeLabel(label)).not.toMatch(
          /\p{Cc}|\p{Cs}|[\u2028-\u202e\u2066-\u2069]|[;#]|%%|\$\$|<br/iu,
        )
      }),
    )
  })
})
