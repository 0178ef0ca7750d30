/** What a field means, in the language of the page: sentences of another language come with the first field. */
import { explain } from '../../../machines/dissection/explanations/index.ts'
import { language } from '../../words/words.svelte.ts'

type Sentences = Readonly<Record<string, string>>

/** The section, or the source, that every English sentence ends with. */
const CITED = /\s*(\([^()]*(?:\([^()]*\)[^()]*)*\))$/

let chinese = $state.raw<Sentences>()
let asked = false

/** The sentence behind a field's `doc` with its section; undefined when there is none. */
export function explained(doc: string): string | undefined {
  const english = explain(doc)
  if (english === undefined || language() === 'en') return english
  const sentence = (chinese ?? load())?.[doc]
  return sentence === undefined ? english : withSection(sentence, english)
}

/** English shows until the others are there; what cannot be fetched is tried again next time. */
function load(): undefined {
  if (asked) return
  asked = true
  import('../../words/zh-CN/explanations/index.ts').then(
    ({ explanations }) => (chinese = explanations),
    () => (asked = false),
  )
}

/** A sentence with the section of its English counterpart. */
export function withSection(sentence: string, english: string): string {
  const [, section] = CITED.exec(english) ?? []
  return section === undefined ? sentence : `${sentence} ${section}`
}
