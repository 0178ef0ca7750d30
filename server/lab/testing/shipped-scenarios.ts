/** For tests: every scenario that comes with Peerscope, so that what is promised of all is tried on all. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRESETS } from '../../../machines/scenario/presets.ts'

/** Later, the relayed socket of the README's example breaks down, which is no matter of a capture. */
const README_STOP = { atMs: 10_000 }

export interface ShippedScenario {
  /** `gallery/glare`, `broken/hairpin`, `README.md/1`. */
  name: string
  scenario: unknown
}

const ROOT = join(import.meta.dirname, '../../..')
const BROKEN = 'server/lab/network/broken'
const README = 'README.md'
/** The gallery's largest scenario: ten viewers show the same, so that only the gallery's wide sweep runs it. */
export const LARGE = 'live-stream-50'
/** Ids of the gallery with tens of thousands of packets each. */
export const MANY_PACKETS: ReadonlySet<string> = new Set([
  ...['mesh', 'sfu', 'mcu', 'layers', 'video-loss', 'hold', 'live-stream', 'live-stream-10'],
  ...['file-move', LARGE],
])
/** A block of JSON in Markdown. */
const JSON_BLOCK = /^```json\n([\s\S]*?)^```$/gm

/**
 * The gallery, the networks that hurt, and what the README prints. Those in docs/upstream are not
 * among them: they are there to show what werift as published does wrong.
 */
export function shippedScenarios(): ShippedScenario[] {
  return [
    ...PRESETS.filter(({ id }) => id !== LARGE).map(({ id, scenario }) => ({
      name: `gallery/${id}`,
      scenario,
    })),
    ...broken(),
    ...printed(README),
  ]
}

function broken(): ShippedScenario[] {
  return readdirSync(join(ROOT, BROKEN), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name: `broken/${name}`,
      scenario: read(join(BROKEN, name, 'scenario.json')),
    }))
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
}

function printed(document: string): ShippedScenario[] {
  const text = readFileSync(join(ROOT, document), 'utf8')
  return [...text.matchAll(JSON_BLOCK)].flatMap(([, json = ''], index) => {
    const value: unknown = JSON.parse(json)
    const isScenario = typeof value === 'object' && value !== null && 'peers' in value
    return isScenario
      ? [{ name: `${document}/${index + 1}`, scenario: { ...value, stop: README_STOP } }]
      : []
  })
}
