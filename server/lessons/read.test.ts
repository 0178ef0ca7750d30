import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lintCourse } from './lint.ts'
import { problemText } from './problem.ts'
import { MAX_FILE_BYTES } from './file.ts'
import { lessonIds, MAX_MISTAKES, readLesson } from './read.ts'

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

/** Nine entries, each nine times the one before. */
const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map(
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`,
  ),
].join('\n')

describe('a lesson with something wrong', () => {
  it('is told of that, and of nothing else', () => {
    const wrongHead = { 'index.md': FILES['index.md'].replace('minutes: 5', 'minutes: 50') }
    const said = problems(wrongHead)
    expect(said).toEqual([expect.stringContaining('minutes')])
    expect(lintCourse([readLesson(root, ID).lesson], {})).toEqual([])
    expect(
      problems({ 'index.md': FILES['index.md'].replace('title: A', 'title: [A') }),
    ).toHaveLength(1)
    expect(problems({ 'index.md': 'No head.\n' })).toEqual([
      'index.md:1: begins with a head: title and more between two lines of ---',
    ])
  })

  it('is told once of each language that is missing, whatever else is wrong', () => {
    problems()
    rmSync(join(root, ID, 'index.zh-CN.md'))
    const missing = (): string[] =>
      [...readLesson(root, ID).problems, ...lintCourse([readLesson(root, ID).lesson], {})]
        .map(problemText)
        .filter((text) => text.includes('is missing'))
    expect(missing()).toEqual([`${ID}/index.zh-CN.md: is missing`])
    writeFileSync(join(root, ID, 'index.md'), 'No head.\n')
    expect(missing()).toEqual([`${ID}/index.zh-CN.md: is missing`])
  })

  it('has no step twice', () => {
    const twice = `${FILES['index.md']}\n## Again {#watch}\n\n${STEP}`
    expect(problems({ 'index.md': twice })).toEqual([
      expect.stringMatching(/^index\.md:\d+: there is a step #watch already$/),
    ])
  })
})

describe('files that no author means', () => {
  it('are read up to a size', () => {
    expect(problems({ 'index.md': 'x'.repeat(MAX_FILE_BYTES + 1) })).toEqual([
      `index.md: has ${MAX_FILE_BYTES + 1} bytes, and ${MAX_FILE_BYTES} is the limit`,
    ])
  })

  it('may hold YAML that grows out of aliases, which is not followed', () => {
    const head = `---\n${BOMB}\n---\n`
    expect(problems({ 'index.md': head }).join()).toMatch(/^index\.md:1: .*alias count/)
    const fence = `\`\`\`step\n${BOMB}\n\`\`\`\n`
    expect(problems({ 'index.md': FILES['index.md'].replace(STEP, fence) }).join()).toMatch(
      /index\.md:\d+: .*alias count/,
    )
    const compare = `\`\`\`compare\n${BOMB}\n\`\`\`\n`
    expect(problems({ 'index.md': `${FILES['index.md']}\n${compare}` }).join()).toMatch(
      /alias count/,
    )
  })

  it('may be nested deeper than can be followed', () => {
    const said = problems({ 'index.md': `${FRONT}\n${'> '.repeat(80)}deep\n` })
    expect(said).toEqual(['index.md: cannot be read: nested deeper than 64 levels'])
  })

  it('may be no JSON, a folder, or a link out of the course, and cost no other file', () => {
    problems({ 'mistakes/a.json': 'no', 'mistakes/b.json/c': '' })
    const mistake = { step: 'watch', does: { run: true }, says: 'so' }
    writeFileSync(join(root, ID, 'mistakes/d.json'), JSON.stringify(mistake))
    symlinkSync('/etc/hostname', join(root, ID, 'mistakes/e.json'))
    const { lesson, problems: said } = readLesson(root, ID)
    expect(lesson.mistakes).toEqual([{ name: 'd.json', mistake }])
    expect(lesson.languages.en).toBeDefined()
    expect(said.map(problemText)).toEqual([
      expect.stringContaining('mistakes/a.json: is not JSON: '),
      `${ID}/mistakes/b.json: is no file`,
      `${ID}/mistakes/e.json: leads out of the folder of lessons`,
    ])
  })

  it('are so many mistakes at most', () => {
    const many = Array.from({ length: MAX_MISTAKES + 1 }, (_, index) => [
      `mistakes/${index}.json`,
      '{}',
    ])
    const said = problems(Object.fromEntries(many) as Record<string, string>)
    expect(said[0]).toBe(
      `mistakes: holds ${MAX_MISTAKES + 1} files; the first ${MAX_MISTAKES} are read`,
    )
    rmSync(join(root, ID, 'mistakes'), { recursive: true })
    expect(problems({ mistakes: '' })).toEqual([
      expect.stringMatching(/^mistakes: cannot be read: /),
    ])
  })

  it('may have the line ends and the mark of Windows', () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const files = Object.entries(FILES).map(([name, text]) => [name, windows(text)])
    expect(problems(Object.fromEntries(files) as Record<string, string>)).toEqual([])
  })
})
