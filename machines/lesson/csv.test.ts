import { describe, expect, it } from 'vitest'
import { formatCsv, resultsCsv } from './csv.ts'
import { NO_PROGRESS, withLesson } from './progress.ts'

describe('results', () => {
  it('are a row a step, with a head', () => {
    const entry = { title: 'T', minutes: 5, level: 'beginner' as const, requires: [], goals: ['g'] }
    const steps = ['watch', 'predict', 'fix', 'find'].map((kind) => ({
      id: kind,
      title: kind,
      kind,
    }))
    const course = {
      parts: [{ id: '01-a', title: 'A', lessons: [{ ...entry, id: '01-a/01-b', steps }] }],
    }
    const progress = withLesson(NO_PROGRESS, '01-a/01-b', {
      steps: {
        watch: { state: 'done', tries: 0, hints: 0 },
        predict: { state: 'done', tries: 2, hints: 1 },
        fix: { state: 'done', tries: 1, hints: 0, changes: 2, par: 1 },
      },
      places: {},
      figures: {},
    })
    expect(resultsCsv(course, progress).split('\r\n')).toEqual([
      'lesson,step,kind,state,tries,hints,first try,changes,par',
      '01-a/01-b,watch,watch,done,0,0,,,',
      '01-a/01-b,predict,predict,done,2,1,no,,',
      '01-a/01-b,fix,fix,done,1,0,,2,1',
      '01-a/01-b,find,find,open,0,0,,,',
      '',
    ])
  })

  it('quote what needs it, and let nothing be taken for a formula', () => {
    const cells = ['a,b', 'say "hi"', 'two\nlines', '=1+1', '@x', '-2', -2, undefined]
    expect(formatCsv([cells])).toBe('"a,b","say ""hi""","two\nlines",\'=1+1,\'@x,\'-2,-2,\r\n')
  })
})
