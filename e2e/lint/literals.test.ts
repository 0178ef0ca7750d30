import { describe, expect, it } from 'vitest'
import { literalsOfComponent, literalsOfModule } from './literals.ts'
import { readSources } from './tidy.ts'

/** Words themselves; what only tests and builds see; what is text for a browser or a parser. */
const ELSEWHERE = [
  /^web\/words\/(en|zh-CN)\//,
  /\.test\.ts$|\/fixture\.ts$|\/fake-connection\.ts$|README\.md$/,
  // What is written into the trace is English there, as what the lab writes.
  /^web\/live\/agent\/(negotiator|outbox)\.ts$/,
  /^web\/(build|ladder\/bench|ladder\/frame)\//,
  /^web\/(ladder|network)\/style\.ts$/,
  /^web\/editor\/code\/colours\.ts$/,
]

/** What is the same in every language, or seen by nobody. */
const ALLOWED: readonly RegExp[] = [
  // Names: of the product, its peers, keys, units, specifications, languages, states in a trace.
  /^(Peerscope|– Peerscope|alice|bob|alice ↓|bob →|ms|s|UTC|English)$/,
  /^(Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End|Backspace|Tab|Enter|Escape|Esc|Shift\+[→←]|Files|Mod-Enter)$/,
  /^(W3C|WHATWG) [A-Za-z ]+$/,
  /^(ice|connection|dtls|consent|stun-transaction) [a-z-]+$/,
  /^SCTP packet discarded$/,
  // How names of fields end that hold rates.
  /^Rate$/,
  /^[A-Z][a-z]+Problem$/,
  // Names of exceptions, by which they are told apart.
  /^[A-Z][A-Za-z]+Error$/,
  // Scenarios, which the page shows translated.
  /^(Two peers find each other|This browser and a (real peer|forwarding server)|Two browsers)$/,
  // A command.
  /^npx peerscope serve$/,
  // CSS and HTML.
  /[{;]|^[a-z-]+:|^\(prefers-|^<|system-ui|ui-monospace|^row (fold )?layer-|^link (up|down)$|refX=/,
]

function left({ path, text }: { path: string; text: string }): string[] {
  const literals = path.endsWith('.svelte') ? literalsOfComponent(text) : literalsOfModule(text)
  return literals
    .filter((each) => !ALLOWED.some((allowed) => allowed.test(each.text)))
    .map((each) => `${path}:${each.line}: ${each.text}`)
}

const sources = readSources(process.cwd()).filter(
  ({ path }) => path.startsWith('web/') && !ELSEWHERE.some((each) => each.test(path)),
)

describe('the page', () => {
  it('is all looked through', () => {
    expect(sources.map(({ path }) => path)).toContain('web/transport/Transport.svelte')
    expect(sources.map(({ path }) => path)).toContain('web/notices/outcome.ts')
  })

  it('has its words where every language has them', () => {
    expect(sources.flatMap(left)).toEqual([])
  })
})

describe('the search itself', () => {
  const texts = (source: string): string[] => literalsOfComponent(source).map(({ text }) => text)

  it('sees texts, in blocks too, and gives their line', () => {
    expect(literalsOfComponent('<p>\n  {#if x}Go on{:else}{y}{/if}\n</p>')).toEqual([
      { text: 'Go on', line: 2 },
    ])
  })

  it('sees what is read out or shown by attributes and props', () => {
    expect(texts('<a aria-label="Way out" class="way out" href="out of">{x}</a>')).toEqual([
      'Way out',
    ])
    expect(texts('<Menu label="Table of {id}" hint={a ? `Now at ${b}` : c} />')).toEqual([
      'Table of',
      'Now at',
    ])
  })

  it('sees prose in scripts, and not what is none', () => {
    const script = `
      import x from 'some text here.ts'
      const a: 'Not a value' | string = cond ? 'Nothing yet' : 'ice'
      const b = \`\${n} are left\`
      if (a === 'kebab-case') throw new Error('never seen by anyone')`
    expect(texts(`<script lang="ts">${script}</script>`)).toEqual(['Nothing yet', 'are left'])
    expect(literalsOfModule(script).map(({ text }) => text)).toEqual(['Nothing yet', 'are left'])
  })

  it('lets signs, numbers and styles be', () => {
    expect(texts('<i style:width="{x} px">→ 12 {n}×</i>\n<style>p { color: red }</style>')).toEqual(
      [],
    )
  })
})
