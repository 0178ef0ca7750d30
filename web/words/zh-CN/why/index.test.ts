import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { traceArbitrary } from '../../../../machines/trace/arbitrary.ts'
import { DROP_REASONS } from '../../../../machines/trace/drop-reasons.ts'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { say, type Part } from '../../../../machines/why/said.ts'
import { why } from '../../../../machines/why/why.ts'
import { sentence, sentences } from './index.ts'

const machines = new URL('../../../../machines/', import.meta.url)

/** The key of every `` say`…` `` of a source. */
function keysIn(source: string): string[] {
  const keys: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say')
      keys.push(keyOf(node.template))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('said.ts', source, ts.ScriptTarget.Latest, true))
  return keys
}

function keyOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  const rest = template.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`)
  return template.head.text + rest.join('')
}

const written = readdirSync(machines, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, machines), 'utf8'))
  .filter((source) => source.includes('say`') && source.includes('said.ts'))
const known = new Set([...written.flatMap(keysIn), ...Object.values(DROP_REASONS)])

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort()
}

function keysOf(part: Part): string[] {
  return typeof part === 'object' ? [part.key, ...part.args.flatMap(keysOf)] : []
}

describe('why, in Chinese', () => {
  it('says every sentence that the machines say, and no other', () => {
    expect(known.size).toBeGreaterThan(200)
    expect([...known].filter((key) => !Object.hasOwn(sentences, key))).toEqual([])
    expect(Object.keys(sentences).filter((key) => !known.has(key))).toEqual([])
  })

  it('has the same places in each', () => {
    for (const [key, text] of Object.entries(sentences)) {
      expect(placesOf(text), key).toEqual(placesOf(key))
      expect(text, key).toMatch(/\p{Script=Han}|^[\p{P}\s\d{}]+$/u)
      // Spaces around what is put in come from what it is.
      expect(text, key).not.toMatch(/\p{Script=Han} \{|\} \p{Script=Han}|^ | $/u)
      if (key.endsWith('.')) expect(text, key).toMatch(/。$|\{\d+\}$/)
    }
  })

  it('knows whatever is said of any trace', () => {
    fc.assert(
      fc.property(traceArbitrary, fc.nat({ max: 15 }), (events, seq) => {
        const { said = [], fixSaid = [] } = why(events as TraceEvent[], seq) ?? {}
        expect([...said, ...fixSaid].flatMap(keysOf).filter((key) => !known.has(key))).toEqual([])
      }),
    )
  })
})

describe('a sentence in Chinese', () => {
  it('has its places filled where Chinese wants them, with a space beside Latin letters', () => {
    const row = say` Its row ${'10.0.0.2:1 -> 192.0.2.1:1'} was made for ${'爱丽丝'}.`
    const moment = say`at ${'1.200 s'} (#${17})`
    expect(
      sentence(
        say`${'nat'} refused a packet of ${'bob'} from ${'192.0.2.2:9'} ${moment}, because nothing inside had sent to that endpoint before.${row}`,
      ),
    ).toBe(
      'nat 在 1.200 s（#17）拒绝了 bob 来自 192.0.2.2:9 的包，因为内部此前没有向该端点发过包。它的行 10.0.0.2:1 -> 192.0.2.1:1 是为爱丽丝建立的。',
    )
  })

  it('stays English where there is no other, and repeats names as they are', () => {
    expect(sentence(say`${'a'} did what ${'nobody'} translated`)).toBe(
      'a did what nobody translated',
    )
    expect(sentence(say`${'{1} $&'} and ${'constructor'}`)).toBe('{1} $& 和 constructor')
    expect(sentence({ key: 'constructor', args: [] })).toBe('constructor')
  })
})
