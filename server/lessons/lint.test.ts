/** Held against the lesson that the guide for authors shows, damaged in one place each. */
import { describe, expect, it } from 'vitest'
import type { Block } from '../../machines/lesson/content.ts'
import type { Lesson } from '../../machines/lesson/lesson.ts'
import { lintCourse } from './lint.ts'
import { readLesson, type LessonFolder } from './read.ts'
import { readingGrade, sentencesOf } from './reading-level.ts'

const ID = '04-ice/02-reflexive-address'
const { lesson: folder } = readLesson('tutorials', ID)
const english = folder.languages.en
if (!english) throw new Error(`${ID} cannot be read`)

function messages(
  change: (lesson: Lesson) => Partial<Lesson>,
  more: Partial<LessonFolder> = {},
): string {
  const en = { ...english, ...change(english as Lesson) } as Lesson
  const languages = { ...folder.languages, en }
  const before = lintCourse([folder], {}).map(({ message }) => message)
  return lintCourse([{ ...folder, languages, ...more }], {})
    .map(({ message }) => message)
    .filter((message) => !before.includes(message))
    .join('\n')
}

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  children: [{ type: 'text', text }],
})

describe('a course', () => {
  it('links to terms, lessons and peers that are there', () => {
    const link = (pointer: object): ReturnType<typeof messages> =>
      messages(() => ({ intro: [{ type: 'live', pointer } as Block] }))
    expect(link({ to: 'term', term: 'nothing' })).toContain('there is no term "nothing"')
    expect(link({ to: 'lesson', lesson: '04-ice/02-reflexive-adress' })).toContain(
      `did you mean "${ID}"`,
    )
    expect(link({ to: 'state', at: 'alicia', machine: 'ice' })).toContain('did you mean "alice"')
  })

  it('requires only what comes before', () => {
    const requires = (id: string) =>
      messages(({ front }) => ({ front: { ...front, requires: [id] } }))
    expect(requires(ID)).toContain('does not come before it')
    expect(requires('01-none/01-none')).toContain('there is no lesson')
  })

  it('has something to do, to answer and to put right', () => {
    expect(messages(({ steps }) => ({ steps: steps.slice(0, 1) }))).toContain('nothing to do')
    expect(messages(() => ({}), { mistakes: [] })).toContain('answers 0 mistakes')
    expect(messages(() => ({ intro: [] }))).toContain('nothing that learners have read elsewhere')
  })

  it('names sections', () => {
    const rests = (section: string) =>
      messages(({ front }) => ({ front: { ...front, rests: [section] } }))
    expect(rests('RFC 8445')).toContain('is no section')
    expect(rests('RFC 8445 §5.1.1.2')).toBe('')
    expect(rests('W3C WebRTC §4.4.1.6')).toBe('')
  })

  it('says nothing more of languages that could not be read', () => {
    const { en } = folder.languages
    const files = (languages: LessonFolder['languages']) =>
      new Set(lintCourse([{ ...folder, languages }], {}).map(({ file }) => file))
    expect(files({ en })).toEqual(new Set([`${ID}/index.md`]))
    expect(files({})).toEqual(new Set())
  })

  it('tells of Chinese with half-width punctuation', () => {
    const chinese = { ...folder.languages['zh-CN'], intro: [paragraph('你好,世界')] } as Lesson
    const languages = { ...folder.languages, 'zh-CN': chinese }
    expect(messages(() => ({}), { languages })).toContain('half-width punctuation in "你好,世界"')
  })
})

describe('the reading level', () => {
  const plain =
    'A NAT keeps a table. Each row has an inner and an outer address. It lives as long as packets flow. '
  const hard =
    'Consequently, the aforementioned considerations necessitate an extraordinarily comprehensive reevaluation of fundamental assumptions underlying contemporary infrastructure, notwithstanding objections. '

  it('rises with long words and long sentences', () => {
    const grade = (text: string): number => readingGrade(sentencesOf(text.repeat(8))) ?? NaN
    expect(grade(plain)).toBeLessThan(5)
    expect(grade(hard)).toBeGreaterThan(15)
    expect(messages(({ intro }) => ({ intro: [...intro, paragraph(hard.repeat(20))] }))).toMatch(
      /reads at grade \d/,
    )
  })

  it('is not told of a few words', () => {
    expect(readingGrade([plain])).toBeUndefined()
  })
})
