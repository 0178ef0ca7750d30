/** Reads `tutorials/glossary/*.yaml`: the terms of all parts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { glossarySchema, type Glossary } from '../../machines/lesson/glossary.ts'
import { shapeMessage, translateIssues } from '../../machines/scenario/shape-issues.ts'
import type { Problem } from './problem.ts'

const FOLDER = 'glossary'

/** All terms; what is wrong is reported, and what can be read is given all the same. */
export function readGlossary(root: string): { glossary: Glossary; problems: Problem[] } {
  const folder = join(root, FOLDER)
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const glossary: Glossary = {}
  const problems: Problem[] = []
  for (const name of names.filter((each) => each.endsWith('.yaml'))) {
    const file = `${FOLDER}/${name}`
    const read = readTerms(readFileSync(join(folder, name), 'utf8'))
    problems.push(...read.errors.map((message) => ({ file, message })))
    for (const [term, entry] of Object.entries(read.terms)) {
      if (glossary[term]) problems.push({ file, message: `${term} is a term already` })
      glossary[term] = entry
    }
  }
  return { glossary, problems }
}

function readTerms(text: string): { terms: Glossary; errors: string[] } {
  const document = parseDocument(text)
  if (document.errors.length > 0)
    return {
      terms: {},
      errors: document.errors.map(({ message }) => message.split('\n', 1)[0] ?? ''),
    }
  const data: unknown = document.toJS() ?? {}
  const read = glossarySchema.safeParse(data, { error: shapeMessage })
  if (read.success) return { terms: read.data, errors: [] }
  const issues = translateIssues(read.error.issues, data)
  return { terms: {}, errors: issues.map(({ path, message }) => `${path} ${message}`) }
}
