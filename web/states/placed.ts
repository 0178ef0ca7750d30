/**
 * Where Mermaid put everything of a chart. Only places are taken from its drawing; what is seen is
 * drawn by the page itself, which knows what each thing is.
 */
import type { Chart } from '../../machines/chart/chart.ts'

/** A box around its middle. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedLine {
  /** Path data. */
  path: string
  label: Box
}

export interface Placed {
  width: number
  height: number
  /** In the order of the chart's states. */
  states: readonly Box[]
  /** The boxes that stand for any state. */
  any: readonly Box[]
  start: { x: number; y: number }
  /** Path data from the start to the initial state. */
  beginning: string
  /** In the order of the chart's lines. */
  lines: readonly PlacedLine[]
}

/** The places of a chart; undefined when the drawing is not one of it. */
export function placesIn(svg: SVGSVGElement, chart: Chart): Placed | undefined {
  const [, , width, height] = numbers(svg.getAttribute('viewBox'))
  const nodes = [...svg.querySelectorAll('.node')]
  const named = new Map(nodes.map((node) => [node.textContent.trim(), node]))
  const states = chart.states.map(({ name }) => boxOf(named.get(name)))
  const lines = chart.lines.map((_, n) => lineOf(svg, n + 1))
  const start = nodes.find((node) => node.querySelector('circle.state-start'))
  const beginning = svg.querySelector('path[data-id="edge0"]')?.getAttribute('d')
  if (width === undefined || height === undefined || !start || !beginning) return undefined
  if (!all(states) || !all(lines)) return undefined
  const drawn = new Set(chart.states.map(({ name }) => named.get(name)))
  const others = nodes.filter((node) => !drawn.has(node) && node !== start)
  const any = others.flatMap((node) => boxOf(node) ?? [])
  return { width, height, states, any, start: middleOf(start), beginning, lines }
}

function all<Value>(list: (Value | undefined)[]): list is Value[] {
  return list.every((each) => each !== undefined)
}

function boxOf(node: Element | undefined): Box | undefined {
  const rect = node?.querySelector('rect.basic')
  return node && rect ? { ...middleOf(node), ...sizeOf(rect) } : undefined
}

function lineOf(svg: Element, edge: number): PlacedLine | undefined {
  const path = svg.querySelector(`path[data-id="edge${edge}"]`)?.getAttribute('d')
  const label = svg.querySelector(`.label[data-id="edge${edge}"]`)
  const rect = label?.querySelector('rect.background')
  if (!path || !label?.parentElement || !rect) return undefined
  return { path, label: { ...middleOf(label.parentElement), ...sizeOf(rect) } }
}

function middleOf(element: Element): { x: number; y: number } {
  const [x = 0, y = 0] = numbers(element.getAttribute('transform'))
  return { x, y }
}

function sizeOf(rect: Element): { width: number; height: number } {
  const [width = 0] = numbers(rect.getAttribute('width'))
  const [height = 0] = numbers(rect.getAttribute('height'))
  return { width, height }
}

function numbers(text: string | null): number[] {
  return (text?.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
}
