import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../machines/scenario/presets.ts'
import { readyMadeFaults } from '../../machines/scenario/ready-made-faults.ts'
import { en as first } from './en/index.ts'
import { later } from './en/later.ts'
import { zhCN } from './zh-CN/index.ts'

const en = { ...first, ...later }
const HAN = /\p{Script=Han}/u

/** Texts that engineers write the same: protocols, formats, ratios, signs. */
const SAME =
  /^(|[A-Z]|[A-Z][A-Z0-9.]+|WebSocket|ms|IPv6|offer|answer|glare|Origin|Realm|[^\p{L}]+)$/u
/** What only puts its arguments beside each other. */
const NEUTRAL = new Set([
  ...[
    'states.channel',
    'lesson.map.partSteps',
    'compare.connection',
    'spaceTime.scale',
    'spaceTime.card.bytes',
  ],
  ...['media.ms', 'media.kbps', 'media.bytes'],
  ...['editor.counted', 'editor.atMs', 'editor.changed', 'editor.added', 'editor.removed'],
])

interface Leaf {
  path: string
  english: unknown
  chinese: unknown
}

function leaves(english: unknown, chinese: unknown, path = ''): Leaf[] {
  if (typeof english !== 'object' || english === null) return [{ path, english, chinese }]
  const there = chinese as Record<string, unknown>
  return Object.entries(english).flatMap(([key, value]) =>
    leaves(value, there[key], path === '' ? key : `${path}.${key}`),
  )
}

const folder = new URL('./zh-CN/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

describe('the page in Chinese', () => {
  it('says in Chinese what is not the same in every language', () => {
    const left = leaves(en, zhCN).filter(({ path, english, chinese }) => {
      if (NEUTRAL.has(path)) return false
      if (typeof english === 'function') return String(english) === String(chinese)
      return english === chinese && !SAME.test(String(english))
    })
    expect(left.map(({ path }) => path)).toEqual([])
  })

  it('knows every preset and every ready-made rule', () => {
    for (const preset of PRESETS) {
      const { title, description, look } = zhCN.gallery.preset(preset)
      for (const text of [title, description, look]) expect(text, preset.id).toMatch(HAN)
      expect(zhCN.scenario.title(preset.title)).toBe(title)
    }
    for (const each of readyMadeFaults('alice', 'bob')) {
      const { title, description } = zhCN.network.ready(each, 'alice', 'bob')
      expect(title, each.fault.id).toMatch(HAN)
      expect(description, each.fault.id).toMatch(HAN)
    }
  })

  it('writes marks as wide as its letters', () => {
    const narrow =
      /\p{Script=Han}[”）》]?[,;:!?()]|[,;:!?()]\p{Script=Han}|\p{Script=Han}\.(?!\w)|\.{3}/u
    const found = files.flatMap(({ name, text }) =>
      text.split('\n').flatMap((line, index) => {
        const isCode = /^import |\(\.\.\.|\.\.\.[A-Z]/.test(line)
        return narrow.test(line) && !isCode ? [`${name}:${index + 1}: ${line.trim()}`] : []
      }),
    )
    expect(found).toEqual([])
  })

  it('leaves a space between its letters and Latin ones', () => {
    const tight = /\p{Script=Han}[A-Za-z0-9]|(?<!\\)[A-Za-z0-9]\p{Script=Han}/u
    const found = files.flatMap(({ name, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          tight.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [],
        ),
    )
    expect(found).toEqual([])
  })
})
