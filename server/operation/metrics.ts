/**
 * Metrics in Prometheus' text exposition format, version 0.0.4. By hand: the format is two lines of
 * comment and a number a line, and what we count needs no histograms; the usual client has had no release
 * since 2024, and would bring a registry of its own and the whole OpenTelemetry API with it.
 */
import { memoryUsage, cpuUsage, uptime } from 'node:process'

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

interface Sample {
  value: number
  /** Name and value of the label that tells it from others. */
  label?: readonly [name: string, value: string]
}

export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: readonly Sample[]
}

/** A number that may go up and down. */
export function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', samples: [{ value }] }
}

/** A count that only grows. */
export function total(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', samples: [{ value }] }
}

/** A count that only grows, apart for each of a few words. */
export class Tally {
  readonly #counts = new Map<string, number>()

  /** Known words are there from the start: a counter that appears later has lost its first step. */
  constructor(words: readonly string[] = []) {
    for (const word of words) this.#counts.set(word, 0)
  }

  add(word: string): void {
    this.#counts.set(word, this.of(word) + 1)
  }

  of(word: string): number {
    return this.#counts.get(word) ?? 0
  }

  metric(name: string, help: string, label: string): Metric {
    const samples = [...this.#counts].map(([word, value]) => ({
      value,
      label: [label, word] as const,
    }))
    return { name, help, type: 'counter', samples }
  }
}

/** What the process as a whole uses, under the names that others use for it. */
export function processMetrics(): Metric[] {
  const { user, system } = cpuUsage()
  const startedS = Math.floor(Date.now() / 1000 - uptime())
  return [
    total('process_cpu_seconds_total', 'Processor time used.', (user + system) / 1e6),
    gauge('process_resident_memory_bytes', 'Memory in use.', memoryUsage.rss()),
    gauge('process_start_time_seconds', 'When it was started, Unix time.', startedS),
  ]
}

/** Writes metrics as text. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join('')
}

function metricText({ name, help, type, samples }: Metric): string {
  const about = `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n`
  const lines = samples.map(({ label, value }) => {
    const labels = label ? `{${label[0]}="${escaped(label[1]).replaceAll('"', '\\"')}"}` : ''
    return `${name}${labels} ${value}\n`
  })
  return about + lines.join('')
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}
