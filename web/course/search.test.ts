import { expect, test } from 'vitest'
import type { Glossary } from '../../machines/lesson/glossary.ts'
import type { CourseIndex } from '../lesson/guide.ts'
import { foundIn, termsIn } from './search.ts'

const lesson = (id: string, title: string, goal: string) => ({
  id,
  title,
  minutes: 5,
  level: 'beginner' as const,
  requires: [],
  goals: [goal],
  steps: [{ id: 'ask', title: 'Watch alice ask', kind: 'watch' }],
})
const course: CourseIndex = {
  parts: [
    {
      id: '04-ice',
      title: 'ICE',
      lessons: [lesson('04-ice/02-x', 'STUN and the reflexive address', 'Read a response')],
    },
    {
      id: '05-dtls',
      title: 'DTLS',
      lessons: [lesson('05-dtls/02-x', 'The flights', 'Count round trips')],
    },
  ],
}
const titles = (typed: string): string[] =>
  foundIn(course, typed).parts.flatMap(({ lessons }) => lessons.map(({ title }) => title))

test('nothing typed finds everything', () => {
  expect(foundIn(course, '  ')).toEqual(course)
})

test.each([
  ['stun', ['STUN and the reflexive address']],
  ['address stun', ['STUN and the reflexive address']],
  ['dtls', ['The flights']],
  ['round', ['The flights']],
  ['alice ask', ['STUN and the reflexive address', 'The flights']],
  ['sctp', []],
])('%j finds %j', (typed, found) => {
  expect(titles(typed)).toEqual(found)
})

const glossary: Glossary = {
  'trickle-ice': {
    name: { en: 'Trickle ICE', 'zh-CN': '涓流 ICE' },
    means: { en: 'One by one.', 'zh-CN': '一个一个地发。' },
    lesson: '03-sdp/03-trickle-or-not',
  },
  mapping: {
    name: { en: 'mapping', 'zh-CN': '映射' },
    means: { en: 'What a NAT remembers.', 'zh-CN': 'NAT 记住的东西。' },
    lesson: '01-before-webrtc/02-what-a-nat-does',
  },
}

test('terms stand in order and are found in both languages', () => {
  expect(termsIn(glossary, '', 'en').map(({ id }) => id)).toEqual(['mapping', 'trickle-ice'])
  expect(termsIn(glossary, 'nat', 'en').map(({ id }) => id)).toEqual(['mapping'])
  expect(termsIn(glossary, '映射', 'zh-CN').map(({ id }) => id)).toEqual(['mapping'])
  expect(termsIn(glossary, 'Trickle', 'zh-CN').map(({ id }) => id)).toEqual(['trickle-ice'])
})
