/** Lessons and the course. */
export const lesson = {
  lesson: 'Lesson',
  course: 'Course',
  /** `done` of `all` steps. */
  progress: (done: number, all: number): string => `${done} of ${all} steps done`,
}
