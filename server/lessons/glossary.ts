/** Reads `tutorials/glossary/*.yaml`: the terms of all parts. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { glossarySchema, type Glossary } from '../../machines/lesson/glossary.ts'
import { parseYaml, shaped } from './data.ts'
import { readText } from './file.ts'
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
    const read = readTerms(root, file)
    problems.push(...read.errors.map((message) => ({ file, message })))
    for (const [term, entry] of Object.entries(read.terms)) {
      if (Object.hasOwn(glossary, term))
        problems.push({ file, message: `${term} is a term already` })
      glossary[term] = entry
    }
  }
  return { glossary, problems }
}

function readTerms(root: string, file: string): { terms: Glossary; errors: string[] } {
  const read = readText(root, file)
  const yaml = 'text' in read ? parseYaml(read.text) : read
  if ('error' in yaml) return { terms: {}, errors: [yaml.error] }
  const terms = shaped(yaml.data ?? {}, glossarySchema)
  return 'value' in terms ? { terms: terms.value, errors: [] } : { terms: {}, ...terms }
}
