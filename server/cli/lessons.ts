/** `peerscope lessons`: lists the course; with `--verify` runs every solution and every mistake. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '../../machines/lesson/lesson.ts'
import { createLesson } from '../lessons/create.ts'
import { readGlossary } from '../lessons/glossary.ts'
import { lintCourse } from '../lessons/lint.ts'
import { proveMysteries } from '../lessons/mystery.ts'
import { problemText, type Problem } from '../lessons/problem.ts'
import { lessonIds, readLesson, type LessonFolder } from '../lessons/read.ts'
import { verify } from '../lessons/verify.ts'
import { parseArguments, wholeNumber, type Syntax } from './arguments.ts'
import type { Builds } from './builds.ts'
import { writeOutput } from './output.ts'
import { simulate } from './simulate.ts'
import { UsageError } from './usage-error.ts'

const SYNTAX: Syntax = {
  operands: [],
  flags: { verify: { isSwitch: true }, mysteries: {}, new: {}, folder: {} },
}

/** Exit status 1 when a lesson cannot be read, or does not hold. */
export async function lessons(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  const course = join(builds.home, 'tutorials')
  const root = args.value('folder') ?? course
  const wanted = args.value('new')
  if (wanted !== undefined) return create(root, wanted, course)
  if (!existsSync(root)) throw new UsageError('--folder', `there is no folder ${root}`)
  const ids = lessonIds(root)
  if (ids.length === 0) throw new UsageError('--folder', `${root} holds no lessons`)
  const read = ids.map((id) => readLesson(root, id))
  const folders = read.map(({ lesson }) => lesson)
  const terms = readGlossary(root)
  const problems = [
    ...read.flatMap((each) => each.problems),
    ...terms.problems,
    ...lintCourse(folders, terms.glossary),
  ]
  const mysteries = wholeNumber(args, 'mysteries', 1, MAX_MYSTERIES) ?? 0
  if (args.isSet('verify')) {
    const lab = await builds('lab')
    await verifyAll(folders, lab, problems)
    await verifyMysteries(mysteries, lab, problems)
  } else await writeOutput(undefined, folders.map(lineOf))
  for (const problem of problems) console.error(problemText(problem))
  return problems.length === 0 ? 0 : 1
}

async function create(root: string, id: string, course: string): Promise<number> {
  const created = createLesson(root, id, course)
  if ('error' in created) throw new UsageError('--new', created.error)
  await writeOutput(undefined, [`${created.folder} is yours to write; docs/lessons.md says how\n`])
  return 0
}

function lineOf({ id, languages }: LessonFolder): string {
  const { en } = languages
  const there = LANGUAGES.filter((language) => languages[language]).join(' ')
  const front = en ? `${String(en.front.minutes).padStart(2)} min  ${en.front.level}` : ''
  return `${id.padEnd(44)}${front.padEnd(22)}${there.padEnd(10)}${en?.front.title ?? ''}\n`
}

async function verifyAll(
  folders: readonly LessonFolder[],
  lab: string,
  problems: Problem[],
): Promise<void> {
  for (const folder of folders) {
    const verified = await verify(folder, (scenario) => simulate(lab, scenario))
    problems.push(...verified.problems)
    const mark = verified.problems.length === 0 ? 'ok  ' : 'FAIL'
    const { steps, mistakes } = verified
    await writeOutput(undefined, [`${mark} ${folder.id}: ${steps} steps, ${mistakes} mistakes\n`])
  }
}

const MAX_MYSTERIES = 1000

async function verifyMysteries(count: number, lab: string, problems: Problem[]): Promise<void> {
  if (count === 0) return
  const found = await proveMysteries(count, (scenario) => simulate(lab, scenario))
  problems.push(...found.map((message) => ({ file: 'mysteries', message })))
  const mark = found.length === 0 ? 'ok  ' : 'FAIL'
  await writeOutput(undefined, [`${mark} mysteries: ${count} of each difficulty\n`])
}
