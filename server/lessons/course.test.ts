/** The course itself: every lesson there is, done right and done wrong. */
import { describe, expect, it } from 'vitest'
import { runLab } from '../lab/testing/run-lab.ts'
import { readGlossary } from './glossary.ts'
import { lintCourse } from './lint.ts'
import { problemText } from './problem.ts'
import { lessonIds, readLesson, type LessonFolder } from './read.ts'
import { verify, type RunLab } from './verify.ts'

const ids = lessonIds('tutorials')

describe.each(ids)('lesson %s', (id) => {
  it('passes with its solution, and answers its mistakes', async () => {
    const { lesson, problems } = readLesson('tutorials', id)
    const verified = await verify(lesson, runLab)
    expect([...problems, ...verified.problems].map(problemText)).toEqual([])
    expect(Object.keys(lesson.languages)).toEqual(['en', 'zh-CN'])
  })
})

describe('the course', () => {
  it('leads nowhere that is not there, and reads plainly in both languages', () => {
    const { glossary, problems } = readGlossary('tutorials')
    const folders = ids.map((id) => readLesson('tutorials', id).lesson)
    expect([...problems, ...lintCourse(folders, glossary)].map(problemText)).toEqual([])
  })
})

describe('verification', () => {
  const { lesson } = readLesson('tutorials', '04-ice/02-reflexive-address')
  const known = new Map<string, ReturnType<RunLab>>()
  const run: RunLab = (scenario) => {
    const key = JSON.stringify(scenario)
    const events = known.get(key) ?? runLab(scenario)
    known.set(key, events)
    return events
  }
  const messages = async (changed: Partial<LessonFolder>, runner = run): Promise<string> =>
    (await verify({ ...lesson, ...changed }, runner)).problems.map(problemText).join('\n')

  it('tells of a solution that does not pass, or says nothing', async () => {
    const solution = { ...lesson.solution, seen: { choose: 1 } }
    expect(await messages({ solution })).toContain('#seen does not pass')
    expect(await messages({ solution: {} })).toContain('says nothing of #seen')
  })

  it('tells of a mistake that passes, has another answer, or no step', async () => {
    const mistake = (step: string, choose: number, says: string) =>
      messages({ mistakes: [{ name: 'm.json', mistake: { step, does: { choose }, says } }] })
    expect(await mistake('seen', 2, 'x')).toContain('passes #seen, and should not')
    expect(await mistake('seen', 1, 'nonsense')).toContain('not "nonsense"')
    expect(await mistake('none', 1, 'x')).toContain('there is no step #none')
  })

  it('tells of a scenario that is not the same twice', async () => {
    let count = 0
    const wavering: RunLab = async (scenario) => {
      const events = await run(scenario)
      const last = events.at(-1)
      return last ? [...events.slice(0, -1), { ...last, atUs: last.atUs + count++ }] : []
    }
    expect(await messages({}, wavering)).toContain('another trace each time')
  })
})
