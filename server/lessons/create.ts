/** Begins a lesson by copying the template. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lessonIdSchema } from '../../machines/lesson/front-matter.ts'

/** The folder beside the parts that new lessons are copied from. */
const TEMPLATE = 'template'

/**
 * Copies the template to the lesson `id` of `root`, and gives a new part a title to be written. The
 * template is that of `root`, or where it has none, that of `course`. Nothing that is there is written
 * over. Returns the new folder, or why there is none.
 */
export function createLesson(
  root: string,
  id: string,
  course = root,
): { folder: string } | { error: string } {
  if (!lessonIdSchema.safeParse(id).success)
    return {
      error: `${JSON.stringify(id)} is no lesson; write NN-part/NN-slug: 04-ice/15-my-lesson`,
    }
  const folder = join(root, id)
  if (existsSync(folder)) return { error: `${folder} is there already` }
  const own = join(root, TEMPLATE)
  const template = existsSync(own) ? own : join(course, TEMPLATE)
  if (!existsSync(template)) return { error: `there is no template at ${template}` }
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(template, folder, { recursive: true })
  const part = join(dirname(folder), 'part.json')
  if (!existsSync(part)) writeFileSync(part, PART)
  return { folder }
}

const PART = '{ "title": { "en": "A new part", "zh-CN": "新的部分" } }\n'
