/** Finds lessons and terms by what a person types. */
import type { Glossary, Term } from '../../machines/lesson/glossary.ts'
import type { Language } from '../../machines/lesson/lesson.ts'
import type { CourseIndex } from '../lesson/guide.ts'

/** Every word that was typed stands somewhere in the texts; nothing typed finds everything. */
function isIn(typed: string, texts: readonly string[]): boolean {
  const all = texts.join('\n').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** The course with the lessons that fit, without parts that have none. */
export function foundIn(course: CourseIndex, typed: string): CourseIndex {
  const parts = course.parts.map((part) => ({
    ...part,
    lessons: part.lessons.filter(({ title, goals, steps }) =>
      isIn(typed.trim(), [part.title, title, ...goals, ...steps.map((step) => step.title)]),
    ),
  }))
  return { parts: parts.filter(({ lessons }) => lessons.length > 0) }
}

export interface FoundTerm {
  id: string
  term: Term
}

/** The terms that fit, in the order of the language's alphabet by code units: no locale decides. */
export function termsIn(glossary: Glossary, typed: string, language: Language): FoundTerm[] {
  const key = ({ term }: FoundTerm): string => term.name[language].toLowerCase()
  return Object.entries(glossary)
    .map(([id, term]) => ({ id, term }))
    .filter(({ id, term }) =>
      // By its English name too: practitioners of every language know that one.
      isIn(typed.trim(), [id, term.name.en, term.name[language], term.means[language]]),
    )
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
