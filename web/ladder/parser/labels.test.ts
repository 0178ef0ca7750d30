import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLabel } from '../../../machines/ladder/escape.ts'
import { LINE, parse } from './parse.ts'

/** Labels that break, change or configure a diagram when they are written as they are. */
const HOSTILE = [
  '',
  ' ',
  ';',
  '#',
  'a;b->>a: injected',
  'a\nb->>a: injected',
  'a\r\nb->>a: injected',
  'a\u2028b->>a: injected',
  'a\u0085b->>a: injected',
  'a#b',
  '#35;',
  '#lt;script#gt;',
  '&lt;b&gt;',
  '%%{init: {"theme": "forest"}}%%',
  '%%{init: {"themeCSS": ".actor{fill:url(https://evil.example/x)}"}}%%',
  '%%{wrap}%%',
  '%% comment',
  '%%%% more',
  'x %% y',
  '}%% z',
  '%%{',
  '}%%',
  '$$x^2$$',
  '$$$$',
  '<br>',
  '<br/>',
  '</br>',
  '<BR />',
  'a<br/>b',
  '<script>alert(1)</script>',
  '<img src="x" onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<!-- x -->',
  '<?xml?>',
  'wrap: text',
  'nowrap: text',
  ':wrap: text',
  'WRAP: text',
  'end',
  'loop',
  'participant x',
  'autonumber 99 3',
  'title: x',
  'accTitle: x',
  'accDescr { x }',
  '---\ntitle: x\n---',
  'C4Container',
  'see C4Component, C4Dynamic and C4Deployment',
  'sequenceDiagram',
  'graph TD',
  'a->>b: c',
  '->>',
  '-x',
  '()',
  '+',
  '-',
  ':::',
  '@{ "type": "actor" }',
  '"\'`',
  '\\n',
  'style x:y#z;',
  'classDef x:y#z;',
  'ﬂ°°35¶ß',
  'ﬂ°lt¶ß',
  '\u202etxet\u202c',
  '\u0000\u0007\u001b[31m',
  '\u200b',
  '\ufeff',
  '\ufffe',
  '\ud800',
  'a\udfffb',
  '👩‍👩‍👧‍👦',
  'مرحبا',
  '漢字；＃',
] as const

const diagram = (label: string): string =>
  `sequenceDiagram\nparticipant a\nparticipant b\na->>b: ${escapeLabel(label)}\nNote over a: ${escapeLabel(label)}\nb->>a: after\n`

async function labelsRead(label: string): Promise<unknown[]> {
  const { statements, participants } = await parse(diagram(label))
  expect(participants).toHaveLength(2)
  expect(statements.map(({ type }) => type)).toEqual([LINE.solid, LINE.note, LINE.solid])
  expect(statements[2]?.message).toBe('after')
  return [statements[0]?.message, statements[1]?.message]
}

/** Mermaid trims labels with the white space of ECMAScript. */
const read = (label: string): string => escapeLabel(label).trim()

describe('an escaped label, read by the official parser', () => {
  it.each(HOSTILE)('makes one message and one note of %j', async (label) => {
    expect(await labelsRead(label)).toEqual([read(label), read(label)])
  })

  it('is needed: many of these labels break or change a diagram as they are', async () => {
    const outcomes = await Promise.all(
      HOSTILE.map(async (label) => {
        try {
          const { statements } = await parse(`sequenceDiagram\na->>b: ${label}\nb->>a: after\n`)
          return statements.length === 2 && statements[0]?.message === label.trim()
        } catch {
          return false
        }
      }),
    )
    expect(outcomes.filter((unharmed) => !unharmed).length).toBeGreaterThanOrEqual(20)
  })

  it('makes one message and one note of any text', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc
        .array(
          fc.oneof(fc.constantFrom(...HOSTILE, '%', '$', '<', ':', '{', '}', '@'), fc.string()),
        )
        .map((parts) => parts.join('')),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (label) => {
        expect(await labelsRead(label)).toEqual([read(label), read(label)])
      }),
      { numRuns: 200 },
    )
  })
})
