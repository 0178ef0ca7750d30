/**
 * What a learner has made of the course, as it is kept in a browser and given away as a file. What
 * comes in is checked here; what is too much is cut, oldest first.
 */
import { z } from 'zod'
import { shapeMessage, translateIssues } from '../scenario/shape-issues.ts'
import { lessonIdSchema } from './front-matter.ts'

/** Raised with every change that a page of before could not read. */
export const PROGRESS_VERSION = 1
export const MAX_LESSONS = 200
/** Lessons whose runs are kept, the last opened ones; of the others the records stay. */
export const MAX_LESSONS_WITH_PLACES = 12
/** Longest scenario of a place, as JSON. */
export const MAX_PLACE_CHARS = 100_000
/** Longest file that is read. */
export const MAX_PROGRESS_CHARS = 4_000_000

const MAX_STEPS = 64
const id = z.string().regex(/^[a-z0-9-]{1,64}$/)
const count = z.int().min(0).max(100_000)

function few<Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(key: Key, value: Value) {
  return z
    .record(key, value)
    .refine((entries) => Object.keys(entries).length <= MAX_STEPS, `has more than ${MAX_STEPS}`)
}

const recordSchema = z.strictObject({
  state: z.enum(['open', 'done', 'skipped']),
  tries: count,
  hints: z.int().min(0).max(3),
  changes: count.optional(),
  par: count.optional(),
})

const placeSchema = z.strictObject({
  /** Checked when it is run. */
  scenario: z.record(z.string(), z.unknown()),
  /** `seq` under the cursor. */
  at: z.int().min(0),
})
export type Place = z.output<typeof placeSchema>

const lessonProgressSchema = z.strictObject({
  steps: few(id, recordSchema),
  /** The step shown; absent at the introduction; `end`. */
  at: z.union([id, z.literal('end')]).optional(),
  /** Where the lab stood, a place a chapter. */
  places: few(id, placeSchema).default({}),
  /** Figures of runs, for tables. */
  figures: few(id, z.record(z.string().max(2000), z.number())).default({}),
})
export type LessonProgress = z.output<typeof lessonProgressSchema>

/** Mysteries whose best scores are kept; beyond them the oldest go. */
export const MAX_MYSTERIES = 500

const mysterySchema = z.strictObject({
  /** The fewest points it was solved with. */
  points: count,
  /** What the shortest way costs. */
  par: count,
  /** The fewest changes it was mended with. */
  changes: count.optional(),
})
/** What a player has made of a generated mystery. */
export type MysteryRecord = z.output<typeof mysterySchema>

const mysteriesSchema = z
  .record(z.string().regex(/^[1-5]\.\d{1,6}$/), mysterySchema)
  .refine((all) => Object.keys(all).length <= MAX_MYSTERIES, `has more than ${MAX_MYSTERIES}`)

const progressSchema = z.strictObject({
  version: z.literal(PROGRESS_VERSION),
  lessons: z
    .record(lessonIdSchema, lessonProgressSchema)
    .refine(
      (all) => Object.keys(all).length <= MAX_LESSONS,
      `has more than ${MAX_LESSONS} lessons`,
    ),
  /** Lessons in the order in which they were opened, the last one first. */
  recent: z.array(lessonIdSchema).max(MAX_LESSONS).default([]),
  /** Best scores, by difficulty and seed: `3.42`. */
  mysteries: mysteriesSchema.optional(),
})
export type Progress = z.output<typeof progressSchema>

export const NO_PROGRESS: Progress = { version: PROGRESS_VERSION, lessons: {}, recent: [] }

/** `code` is stable; `detail` names what is wrong where. */
export type ReadProgress =
  | { ok: true; progress: Progress }
  | { ok: false; code: 'not-json' | 'newer' | 'not-progress' | 'too-large'; detail: string }

/** Reads progress out of a text that anyone may have written. */
export function parseProgress(text: string): ReadProgress {
  if (text.length > MAX_PROGRESS_CHARS)
    return { ok: false, code: 'too-large', detail: `${text.length} > ${MAX_PROGRESS_CHARS}` }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return { ok: false, code: 'not-json', detail: (error as Error).message }
  }
  const version = typeof data === 'object' && data && 'version' in data ? data.version : undefined
  if (typeof version === 'number' && version > PROGRESS_VERSION)
    return { ok: false, code: 'newer', detail: `version ${version} > ${PROGRESS_VERSION}` }
  const read = progressSchema.safeParse(data, { error: shapeMessage })
  if (read.success) return { ok: true, progress: read.data }
  const [issue] = translateIssues(read.error.issues, data)
  return {
    ok: false,
    code: 'not-progress',
    detail: `${issue?.path ?? ''} ${issue?.message ?? ''}`.trim(),
  }
}

/** Progress as text, to be read by `parseProgress`. */
export function formatProgress(progress: Progress): string {
  return `${JSON.stringify(progress)}\n`
}

/** The progress of a lesson; of one never opened it is empty. */
export function progressIn({ lessons }: Progress, lesson: string): LessonProgress {
  const known = Object.hasOwn(lessons, lesson) ? lessons[lesson] : undefined
  return known ?? { steps: {}, places: {}, figures: {} }
}

/** Progress in which a lesson is as given, and the last one that was opened. */
export function withLesson(progress: Progress, lesson: string, made: LessonProgress): Progress {
  const recent = [lesson, ...progress.recent.filter((each) => each !== lesson)].slice(
    0,
    MAX_LESSONS,
  )
  return capped({ ...progress, recent, lessons: { ...progress.lessons, [lesson]: made } })
}

/** Progress with a result for a mystery, where it is better than what was there. */
export function withMystery(progress: Progress, key: string, made: MysteryRecord): Progress {
  return capped({ ...progress, mysteries: bestOf(progress.mysteries, { [key]: made }) })
}

type Mysteries = Progress['mysteries']

function bestOf(ours: Mysteries = {}, theirs: Mysteries = {}): Mysteries {
  const all = { ...ours }
  for (const [key, made] of Object.entries(theirs)) {
    const known = Object.hasOwn(all, key) ? all[key] : undefined
    all[key] = known ? betterMystery(known, made) : made
  }
  return all
}

function betterMystery(a: MysteryRecord, b: MysteryRecord): MysteryRecord {
  const changes = Math.min(a.changes ?? Infinity, b.changes ?? Infinity)
  const { points, par } = b.points < a.points ? b : a
  return { points, par, ...(changes < Infinity && { changes }) }
}

function cappedMysteries(mysteries: Mysteries): Pick<Progress, 'mysteries'> {
  const entries = Object.entries(mysteries ?? {})
  return entries.length === 0
    ? {}
    : { mysteries: Object.fromEntries(entries.slice(-MAX_MYSTERIES)) }
}

function capped({ version, lessons, recent, mysteries }: Progress): Progress {
  const order = [...recent, ...Object.keys(lessons).filter((each) => !recent.includes(each))]
  const kept = order.filter((lesson) => Object.hasOwn(lessons, lesson)).slice(0, MAX_LESSONS)
  const entries = kept.map((lesson, index) => {
    const made = progressIn({ version, lessons, recent }, lesson)
    return [lesson, index < MAX_LESSONS_WITH_PLACES ? fitting(made) : { ...made, places: {} }]
  })
  return {
    version,
    recent,
    lessons: Object.fromEntries(entries) as Progress['lessons'],
    ...cappedMysteries(mysteries),
  }
}

function fitting(made: LessonProgress): LessonProgress {
  const places = Object.entries(made.places).filter(
    ([, { scenario }]) => JSON.stringify(scenario).length <= MAX_PLACE_CHARS,
  )
  return { ...made, places: Object.fromEntries(places) }
}

/** The best of both: of each step the better record. Where the learner stands is taken from `ours`. */
export function mergeProgress(ours: Progress, theirs: Progress): Progress {
  const recent = [...new Set([...ours.recent, ...theirs.recent])].slice(0, MAX_LESSONS)
  const lessons = { ...ours.lessons }
  for (const [lesson, made] of Object.entries(theirs.lessons))
    lessons[lesson] = Object.hasOwn(lessons, lesson)
      ? mergeLesson(progressIn(ours, lesson), made)
      : made
  const mysteries = bestOf(ours.mysteries, theirs.mysteries)
  return capped({ version: PROGRESS_VERSION, lessons, recent, mysteries })
}

function mergeLesson(ours: LessonProgress, theirs: LessonProgress): LessonProgress {
  const steps = { ...ours.steps }
  for (const [step, record] of Object.entries(theirs.steps)) {
    const known = Object.hasOwn(steps, step) ? steps[step] : undefined
    steps[step] = known ? better(known, record) : record
  }
  const at = ours.at ?? theirs.at
  return {
    steps,
    ...(at !== undefined && { at }),
    places: { ...theirs.places, ...ours.places },
    figures: { ...theirs.figures, ...ours.figures },
  }
}

type StepProgress = LessonProgress['steps'][string]
const RANK = { open: 0, skipped: 1, done: 2 }

function better(a: StepProgress, b: StepProgress): StepProgress {
  const byState = RANK[b.state] - RANK[a.state]
  if (byState !== 0) return byState > 0 ? b : a
  if (a.state !== 'done') return b.tries + b.hints > a.tries + a.hints ? b : a
  const byChanges = (a.changes ?? 0) - (b.changes ?? 0)
  const order = byChanges || a.tries - b.tries || a.hints - b.hints
  return order > 0 ? b : a
}

/** Whether a step was right with the first answer. */
export function isRightAtOnce({ state, tries }: Pick<StepProgress, 'state' | 'tries'>): boolean {
  return state === 'done' && tries <= 1
}
