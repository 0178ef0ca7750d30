import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runLab } from '../lab/testing/run-lab.ts'
import { createLesson } from './create.ts'
import { lintCourse } from './lint.ts'
import { problemText } from './problem.ts'
import { lessonIds, readLesson } from './read.ts'
import { verify } from './verify.ts'

const root = mkdtempSync(join(tmpdir(), 'peerscope-lessons-'))
cpSync('tutorials/template', join(root, 'template'), { recursive: true })
afterAll(() => rmSync(root, { recursive: true }))

it('begins a lesson that already holds', async () => {
  expect(createLesson(root, '08-mine/01-first')).toEqual({ folder: join(root, '08-mine/01-first') })
  expect(lessonIds(root)).toEqual(['08-mine/01-first'])
  const { lesson, problems } = readLesson(root, '08-mine/01-first')
  const verified = await verify(lesson, runLab)
  const all = [...problems, ...verified.problems, ...lintCourse([lesson], {})]
  expect(all.map(problemText)).toEqual([])
})

it('writes over nothing, and wants numbers', () => {
  createLesson(root, '09-other/01-first')
  expect(createLesson(root, '09-other/01-first')).toEqual({
    error: `${join(root, '09-other/01-first')} is there already`,
  })
  expect(createLesson(root, '../first')).toEqual({
    error: '"../first" is no lesson; write NN-part/NN-slug: 04-ice/15-my-lesson',
  })
})

it('begins a course of its own with the template of another', () => {
  const mine = join(root, 'mine')
  expect(createLesson(mine, '01-mine/01-first')).toEqual({
    error: `there is no template at ${join(mine, 'template')}`,
  })
  expect(createLesson(mine, '01-mine/01-first', root)).toEqual({
    folder: join(mine, '01-mine/01-first'),
  })
  expect(readLesson(mine, '01-mine/01-first').problems).toEqual([])
})
