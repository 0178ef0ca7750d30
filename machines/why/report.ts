/** An explanation as lines of plain text, for the end of a summary. */
import type { TraceEvent } from '../trace/event.ts'
import type { Explanation } from './explanation.ts'
import { lineOf } from './line.ts'
import { seconds } from './words.ts'

/** Width of the paragraph: readable, and within a terminal of 100 columns. */
const LINE_CHARS = 92

/** Cuts a paragraph at spaces into lines of at most `chars`; a longer word stands alone. */
export function wrapped(text: string, chars: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > chars) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function eventLine(event: TraceEvent, culprit: number): string {
  const mark = event.seq === culprit ? '>' : ' '
  return `${mark} #${event.seq}  ${seconds(event.atUs)}  ${event.at}  ${lineOf(event)}`
}

/** The paragraph, the events with the culprit marked, where it is written, what would mend it. */
export function reportOf(explanation: Explanation, events: readonly TraceEvent[]): string[] {
  const { text, chain, culprit, reference, fix } = explanation
  const told = chain.flatMap((seq) => {
    const event = events.find((each) => each.seq === seq)
    return event ? [eventLine(event, culprit)] : []
  })
  const mends = fix.flatMap((each) =>
    wrapped(each, LINE_CHARS - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`),
  )
  return [
    ...wrapped(text, LINE_CHARS),
    ...told,
    `See ${reference.title}, section ${reference.section}. What would mend it:`,
    ...mends,
  ]
}
