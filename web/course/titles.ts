/** Lessons of the course by their ids. */
import type { CourseEntry, CourseIndex } from '../lesson/guide.ts'

/** All lessons in order. */
export function lessonsOf(course: CourseIndex | undefined): CourseEntry[] {
  return (course?.parts ?? []).flatMap(({ lessons }) => lessons)
}

export function entryOf(course: CourseIndex | undefined, id: string): CourseEntry | undefined {
  return lessonsOf(course).find((lesson) => lesson.id === id)
}

/** The title; the id while it is not known, or when no lesson has it. */
export function titleOfLesson(course: CourseIndex | undefined, id: string): string {
  return entryOf(course, id)?.title ?? id
}

/** The lesson that follows, across parts; undefined after the last. */
export function lessonAfter(course: CourseIndex | undefined, id: string): CourseEntry | undefined {
  const all = lessonsOf(course)
  const place = all.findIndex((lesson) => lesson.id === id)
  return place < 0 ? undefined : all[place + 1]
}
