/** How hard a text reads, as the Flesch–Kincaid school grade. */
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/**
 * Words of the field that a learner comes for; they are long, and counted as words of two syllables.
 * Everything else has to be plain.
 */
const TERMS =
  /^(address|association|authenticat|candidate|certificate|channel|configuration|connect|credential|dependent|document|endpoint|fingerprint|handshake|identif|independent|interface|mapping|negotiat|network|nominat|peer|permission|priorit|protocol|reflexive|relay|retransmi|server|signal|specification|symmetric|translat|transport|webrtc|websocket)/i

const TERM_SYLLABLES = 2

/** The grade of some sentences; undefined when there are too few words to tell. */
export function readingGrade(sentences: readonly string[]): number | undefined {
  const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z][A-Za-z'’-]*/g) ?? [])
  if (words.length < FEWEST_WORDS) return undefined
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  })
}

const FEWEST_WORDS = 100

/** An abbreviation is read as one thing that the learner comes to know. */
function syllablesOf(word: string): number {
  if (/^[A-Z]{2,}/.test(word)) return TERM_SYLLABLES
  const count = syllable(word)
  return TERMS.test(word) ? Math.min(count, TERM_SYLLABLES) : count
}

/** Splits text into sentences, by their ends. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:;][")”’]?)\s+(?=["“‘(]?[A-Z0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z]{2}/.test(sentence))
}
