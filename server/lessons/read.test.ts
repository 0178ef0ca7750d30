import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problemText } from './problem.ts'
import { lessonIds, readLesson } from './read.ts'

const ID = '01-part/01-lesson'
const FRONT = `---
title: A lesson
minutes: 5
level: beginner
goals: [Know it]
rests: [RFC 8489 §2]
points:
  first: alice.ice.checking
---
`
const STEP = '```step\nkind: watch\nuntil: alice.ice.connected\n```\n'
const FILES = {
  'index.md': `${FRONT}\nSee [it](event:first).\n\n## Watch {#watch}\n\n${STEP}\nProse.\n`,
  'index.zh-CN.md': '---\ntitle: 一课\ngoals: [知道它]\n---\n\n看。\n\n## 看 {#watch}\n\n正文。\n',
  'scenario.json': '{ "version": 1, "peers": { "alice": {}, "bob": {} } }',
  'solution.json': '{ "steps": {} }',
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'peerscope-lessons-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** The problems of a lesson in which some files are others. */
function problems(changed: Record<string, string> = {}): string[] {
  for (const [name, text] of Object.entries({ ...FILES, ...changed })) {
    const path = join(root, ID, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return readLesson(root, ID).problems.map((problem) => problemText(problem).replace(`${ID}/`, ''))
}

describe('reading a lesson', () => {
  it('gives it in both languages', () => {
    expect(problems()).toEqual([])
    expect(lessonIds(root)).toEqual([ID])
    const { languages } = readLesson(root, ID).lesson
    expect(languages.en?.steps.map(({ id, title }) => [id, title])).toEqual([['watch', 'Watch']])
    expect(languages['zh-CN']?.steps[0]).toMatchObject({
      title: '看',
      step: { kind: 'watch', until: 'alice.ice.connected' },
    })
    expect(languages.en?.intro).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'See ' },
          {
            type: 'point',
            pointer: { to: 'event', occurrence: 'alice.ice.checking' },
            children: [{ type: 'text', text: 'it' }],
          },
          { type: 'text', text: '.' },
        ],
      },
    ])
  })

  const body = (text: string) => ({
    'index.md': `${FRONT}\n${text}\n\n## Watch {#watch}\n\n${STEP}`,
  })

  it.each<[string, Record<string, string>, string]>([
    [
      'an unknown point',
      body('[x](event:frist)'),
      'index.md:11: unknown point "frist"; did you mean "first"?',
    ],
    ['an unknown machine', body('[x](state:alice.icy)'), 'unknown machine "icy"'],
    ['a foreign scheme', body('[x](javascript:alert(1))'), 'unknown link "javascript:alert(1)"'],
    ['HTML', body('<b>bold</b> x'), 'html is not part of a lesson'],
    ['a step without id', { 'index.md': `${FRONT}\n## Watch\n\n${STEP}` }, 'a step has an id'],
    ['a step without fence', { 'index.md': `${FRONT}\n## Watch {#watch}\n` }, 'has 0 step fences'],
    [
      'a gate that cannot open',
      { 'index.md': FILES['index.md'].replace('ice.connected', 'ice.conected') },
      'did you mean "connected"',
    ],
    [
      'a lesson too long',
      { 'index.md': FILES['index.md'].replace('minutes: 5', 'minutes: 50') },
      'minutes',
    ],
    [
      'a missing translation',
      { 'index.zh-CN.md': '---\ntitle: x\ngoals: [y]\n---\n' },
      '#watch is not translated',
    ],
    ['a broken solution', { 'solution.json': '{' }, 'solution.json: '],
    ['a scenario that is none', { 'scenario.json': '{}' }, 'scenario.json: version is required'],
  ])('tells of %s', (_, changed, message) => {
    expect(problems(changed).join('\n')).toContain(message)
  })
})
