/**
 * A page with nothing but a ladder, driven from outside through `window.__peerscopeBench`: for
 * measuring (`npm run bench`) and for looking at a ladder alone. Not part of the product.
 */
import { flushSync, mount } from 'svelte'
import '../../tokens.css'
import '../../base.css'
import frameUrl from 'virtual:ladder-frame'
import { connection, longTrace } from '../../../machines/ladder/fixture.ts'
import { toMermaid } from '../../../machines/ladder/mermaid.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import type { Zoom } from '../../../machines/trace/zoom.ts'
import { FrameRenderer } from '../renderer.ts'
import Stage from './Stage.svelte'
import { StageState } from './stage.svelte.ts'

/** Milliseconds. */
export interface StreamResult {
  /**
   * How far the screen is behind, frame by frame while rows are missing: since when the oldest event
   * newer than the newest drawn row is there.
   */
  behindMs: number[]
  /** Longest time that the main thread did not get to a timer of 4 ms. */
  longestStallMs: number
  wholeMs: number
  rows: number
  /** What drawing took in all, and how many drawings that were. */
  drawMs: number
  draws: number
}

const target = document.getElementById('app')
if (!target) throw new Error('bench: no #app')
const stage = new StageState()
mount(Stage, { target, props: { stage } })

const PULSE_MS = 4
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Every drawing of the ladder, by how long it took. */
const drawnInMs: number[] = []
// The ladder makes its own renderer, so that its drawings are timed where they all come by.
type Draw = (
  this: FrameRenderer,
  ...job: Parameters<FrameRenderer['draw']>
) => ReturnType<FrameRenderer['draw']>
const drawing: { draw: Draw } = FrameRenderer.prototype
const { draw } = drawing
drawing.draw = async function timed(...job) {
  const before = performance.now()
  const answer = await draw.apply(this, job)
  if (answer !== 'superseded') drawnInMs.push(performance.now() - before)
  return answer
}
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function shadow(): ShadowRoot | null {
  return document.querySelector('.pages')?.shadowRoot ?? null
}

/** `seq` of the newest row in the document, -1 without rows. */
function newestDrawn(): number {
  const slots = [...(shadow()?.querySelectorAll('.slot') ?? [])]
  const slot = slots.findLast((element) => element.querySelector('[data-seq]'))
  const drawn = [...(slot?.querySelectorAll('[data-seq]') ?? [])]
  return Math.max(-1, ...drawn.map((row) => Number(row.getAttribute('data-seq'))))
}

/** Watches how long the main thread is away. */
function watchStalls(): () => number {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - PULSE_MS)
    last = now
  }, PULSE_MS)
  return () => {
    clearInterval(timer)
    return longest
  }
}

/** Longest stall of a page that does nothing for a while: what the machine itself takes. */
async function idle(ms: number): Promise<number> {
  const stalls = watchStalls()
  await pause(ms)
  return stalls()
}

/** Streams a trace in batches and measures what a reader would feel. */
async function stream(
  events: readonly TraceEvent[],
  options: { batch: number; everyMs: number; zoom: Zoom },
): Promise<StreamResult> {
  const { batch, everyMs, zoom } = options
  stage.clear(zoom)
  await frame()
  drawnInMs.length = 0
  const handedAt: number[] = []
  const behindMs: number[] = []
  let streaming = true
  const watch = async (): Promise<void> => {
    for (let drawn = -1; streaming || drawn < stage.lastRow; await frame()) {
      drawn = newestDrawn()
      const next = handedAt[drawn + 1]
      if (next !== undefined && drawn < stage.lastRow) behindMs.push(performance.now() - next)
    }
  }
  const stalls = watchStalls()
  const start = performance.now()
  const watching = watch()
  for (let at = 0; at < events.length; at += batch) {
    const part = events.slice(at, at + batch)
    for (const { seq } of part) handedAt[seq] = performance.now()
    stage.append(part)
    await pause(everyMs)
  }
  streaming = false
  await watching
  const wholeMs = performance.now() - start
  const drawings = { drawMs: sum(drawnInMs), draws: drawnInMs.length }
  return { behindMs, longestStallMs: stalls(), wholeMs, rows: stage.rowCount, ...drawings }
}

/**
 * What the ladder replaces: the whole diagram drawn anew after every `batch` events, in the same
 * frame. Returns the milliseconds of each drawing.
 */
async function wholeRerender(
  events: readonly TraceEvent[],
  options: { batch: number; zoom: Zoom },
): Promise<number[]> {
  const renderer = new FrameRenderer(frameUrl)
  await renderer.draw('warm', 'sequenceDiagram\nA->>B: x')
  const drawsMs: number[] = []
  for (let at = options.batch; at <= events.length; at += options.batch) {
    const text = toMermaid(events.slice(0, at), options.zoom)
    const before = performance.now()
    await renderer.draw('whole', text)
    drawsMs.push(performance.now() - before)
  }
  renderer.close()
  return drawsMs
}

/** Milliseconds: how long it took, and the longest time that the main thread did not get to a timer. */
export interface Moment {
  wholeMs: number
  stallMs: number
}

/** True when nothing is on its way: all events taken in, and what is in view drawn. */
function isStill(): boolean {
  const sheets = [...(shadow()?.querySelectorAll('.sheet') ?? [])]
  return sheets.length === 1 && sheets[0]?.querySelector('[data-seq]') instanceof Element
}

async function timed(act: () => void, isDone: () => boolean): Promise<Moment> {
  const stalls = watchStalls()
  const before = performance.now()
  act()
  do await frame()
  while (!isDone())
  const wholeMs = performance.now() - before
  return { wholeMs, stallMs: stalls() }
}

/** Opens a long trace as a whole, up to when its last row is drawn. */
async function open(events: TraceEvent[], zoom: Zoom): Promise<Moment> {
  stage.clear(zoom)
  await frame()
  return timed(
    () => stage.open(events, zoom),
    () => newestDrawn() >= events.length - 20,
  )
}

/** Another zoom level, up to when it is seen. */
async function zoomTo(zoom: Zoom): Promise<Moment> {
  return timed(
    () => flushSync(() => (stage.zoom = zoom)),
    () => isStill() && newestDrawn() >= 0,
  )
}

/** Puts the cursor on each of these events: milliseconds of the main thread for each of them. */
async function scrub(seqs: readonly number[]): Promise<number[]> {
  const tookMs: number[] = []
  for (const seq of seqs) {
    const before = performance.now()
    flushSync(() => {
      stage.cursor = seq
      stage.selected = seq
    })
    tookMs.push(performance.now() - before)
    await frame()
  }
  return tookMs
}

const bench = {
  connection: () => connection().events,
  idle,
  longTrace,
  open,
  scrub,
  stage,
  stream,
  wholeRerender,
  zoomTo,
}
Object.assign(window, { __peerscopeBench: bench })
export type LadderBench = typeof bench
