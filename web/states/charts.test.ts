import mermaid from 'mermaid'
import { describe, expect, it } from 'vitest'
import { chartOf } from '../../machines/chart/chart.ts'
import { StateWriter } from '../../machines/chart/fixture.ts'
import { Histories } from '../../machines/chart/histories.ts'
import { toMarkedStateDiagram, toStateDiagram } from '../../machines/chart/mermaid.ts'
import { seenAt } from '../../machines/chart/seen.ts'
import { SPECIFIED } from '../../machines/specification.ts'

interface Read {
  nodes: { id: string; label?: string; cssClasses?: string }[]
  edges: { start: string; end: string; label?: string }[]
}

interface Cleaner {
  addHook?: () => void
  sanitize?: (text: string) => string
}

/** Reads a text as a reader's Mermaid would. Rejects when it is no state diagram. */
async function parseStates(text: string): Promise<Read> {
  await giveCleaner()
  const { diagramType, config } = await mermaid.parse(text)
  if (diagramType !== 'stateDiagram') throw new Error(`parsed as ${diagramType}`)
  if (Object.keys(config).length > 0) throw new Error(`configured ${JSON.stringify(config)}`)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  return (db as unknown as { getData: () => Read }).getData()
}

/** Mermaid cleans the labels of states with DOMPurify, which outside a browser is an empty shell. */
async function giveCleaner(): Promise<void> {
  const file = new URL('../../dompurify/dist/purify.es.mjs', import.meta.resolve('mermaid'))
  const loaded = (await import(/* @vite-ignore */ file.href)) as { default: Cleaner }
  loaded.default.addHook ??= () => undefined
  loaded.default.sanitize ??= (text) => text
}

describe('a machine as Mermaid text', () => {
  it.each(SPECIFIED)('is read with every state and line of %s, in order', async (machine) => {
    const chart = chartOf(machine)
    const { nodes, edges } = await parseStates(toStateDiagram(chart, 'any state'))
    const labels = new Map(nodes.map(({ id, label }) => [id, label]))
    for (const { name } of chart.states) expect([...labels.values()]).toContain(name)
    expect(edges.slice(1).map(({ start, end }) => [labels.get(start), labels.get(end)])).toEqual(
      chart.lines.map(({ from, to }) => [from ?? 'any state', to]),
    )
    expect(labels.get(edges[0]?.end ?? '')).toBe(chart.initial)
    const said = edges.slice(1).map(({ label }) => label?.replaceAll('<br>', ''))
    expect(said).toEqual(chart.lines.map(({ events }) => events.join(',')))
  })

  it('marks where a copied one is and what it never visited', async () => {
    const histories = new Histories()
    histories.append(
      new StateWriter()
        .state('alice', 'sctp', 'connecting', 'connected')
        .state('alice', 'dtls', 'new', 'connecting').events,
    )
    const track = histories.groups[0]?.together
    if (!track) throw new Error('nothing seen')
    const text = toMarkedStateDiagram(track.chart, 'any state', seenAt(track, 1))
    const { nodes } = await parseStates(text)
    const classOf = (name: string): string | undefined =>
      nodes.find(({ label }) => label === name)?.cssClasses
    expect(classOf('connected')).toContain('current')
    expect(classOf('closed')).toContain('unvisited')
    expect(classOf('connecting')).not.toMatch(/current|unvisited/)
  })

  it('is safe whatever stands for any state', async () => {
    const chart = chartOf('signaling')
    const plain = await parseStates(toStateDiagram(chart, 'any state'))
    for (const any of ['a"b', '%%{init: {}}%%', 'x\ny --> z', '}', '<b>', '状态：任意', 'a;b#c']) {
      const { nodes, edges } = await parseStates(toStateDiagram(chart, any))
      expect([nodes.length, edges.length]).toEqual([plain.nodes.length, plain.edges.length])
    }
  })
})
