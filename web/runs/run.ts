/** A run that is kept in the browser: what brings it back, and what is told of it in a list. */
import type { Way } from '../../machines/scenario/presets.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import type { Zoom } from '../../machines/trace/zoom.ts'
import { isSaid, type Said } from '../../machines/why/said.ts'
import type { Lens } from '../store/lens.ts'

/** How a run stands at its last event; a `recording` was read from a file. */
export const OUTCOMES = ['connected', 'failed', 'unfinished', 'recording'] as const
export type RunOutcome = (typeof OUTCOMES)[number]

export interface KeptRun {
  readonly id: string
  /** In English where it is a preset's: shown by `t().scenario.title`. */
  readonly title: string
  /** What reproduces it, commands by hand included; absent for a recording. */
  readonly scenario?: ScenarioInput
  readonly outcome: RunOutcome
  /** The way its first two peers found. */
  readonly way?: Way
  /** Why it failed, in sentences. */
  readonly because?: readonly Said[]
  readonly events: number
  /** Virtual time of its last event. */
  readonly lastAtUs: number
  /** Where one was in it, and how one looked at it. */
  readonly cursor: number
  readonly zoom: Zoom
  readonly lens: Lens
  /** Wall time, milliseconds since 1970. */
  readonly keptAtMs: number
  /** What it was run with. */
  readonly peerscope: string
  readonly werift: string
  /** What it takes, packed. */
  readonly sizeBytes: number
  /** False when only the scenario is kept, which is run again. */
  readonly hasTrace: boolean
  /** When it was pinned: it stays, and others are compared with it. */
  readonly pinnedAtMs?: number
}

/** Most runs that are kept. */
export const MAX_KEPT_RUNS = 40
/** What they may take together, packed. */
export const MAX_KEPT_BYTES = 50_000_000
/** A longer trace is not kept; its scenario is. */
export const MAX_TRACE_BYTES = 16_000_000

/** A record as the browser had it; undefined for one that is damaged or of a later format. */
export function readRun(value: unknown): KeptRun | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const run = value as Partial<Record<keyof KeptRun, unknown>>
  const texts = [run.id, run.title, run.zoom, run.peerscope, run.werift]
  const numbers = [run.events, run.lastAtUs, run.cursor, run.keptAtMs, run.sizeBytes]
  const isWhole =
    texts.every((each) => typeof each === 'string') &&
    numbers.every((each) => typeof each === 'number' && Number.isFinite(each)) &&
    OUTCOMES.some((each) => each === run.outcome) &&
    typeof run.hasTrace === 'boolean' &&
    isObject(run.lens) &&
    (run.because === undefined || isSaidAll(run.because)) &&
    (run.scenario === undefined || (isObject(run.scenario) && 'peers' in run.scenario))
  return isWhole ? (value as KeptRun) : undefined
}

function isSaidAll(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isSaid(each))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** The same run, longer or shorter: where it stops is no part of what happens before. */
export function isSameRun(a: KeptRun, b: KeptRun): boolean {
  if (!a.scenario || !b.scenario) return sourceKey(a) === sourceKey(b)
  return keyOf(a.scenario) === keyOf(b.scenario)
}

function keyOf(scenario: ScenarioInput): string {
  return JSON.stringify({ ...scenario, stop: undefined })
}

function sourceKey({ scenario, title, events, lastAtUs }: KeptRun): string {
  return JSON.stringify([scenario === undefined, title, events, lastAtUs])
}
