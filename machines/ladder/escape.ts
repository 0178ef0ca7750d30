/**
 * Makes any text safe inside a Mermaid sequence diagram. Characters that mean something to Mermaid
 * are replaced by look-alikes or parted by a zero-width space; entities are no help, because
 * Mermaid decodes them again (and `#` and `;`, which write them, end a message).
 */

const ZERO_WIDTH_SPACE = '\u200b'

/** C0 and C1 controls, line and paragraph separators, byte order mark, and all bidi controls. */
const INVISIBLE = /\p{Cc}|[\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

/** Half of a surrogate pair alone, and the noncharacters that XML 1.0 §2.2 forbids. */
const NOT_A_CHARACTER = /\p{Cs}|[\ufffe\uffff]/gu

/** What Mermaid would read as more than text, each cut in two after the first capture. */
const PARTED: readonly RegExp[] = [
  // comments and directives: `%% …`, `%%{init: …}%%`
  /(%)(?=%)/g,
  // KaTeX: `$$ … $$`
  /(\$)(?=\$)/g,
  // tags: `<br>` breaks the line, others are rewritten by Mermaid's own clean-up
  /(<)(?=[\w/!?])/g,
  // Mermaid's private spelling of entities: `ﬂ°°35¶ß`
  /(ﬂ)(?=°)/g,
  /(¶)(?=ß)/g,
  // the type detector of C4 diagrams looks for these words anywhere in the text
  /(C4)(?=Container|Component|Dynamic|Deployment)/g,
]

/**
 * A label as it may stand after the colon of a message or note. The result is one line, never
 * empty, reads like the original and parses to exactly one statement.
 */
export function escapeLabel(label: string): string {
  let text = label
    .replace(NOT_A_CHARACTER, '\ufffd')
    .replace(INVISIBLE, ' ')
    .trim()
    .replaceAll(';', '\uff1b')
    .replaceAll('#', '\uff03')
  for (const pattern of PARTED) text = text.replace(pattern, `$1${ZERO_WIDTH_SPACE}`)
  // `wrap:` and `nowrap:` in front of a label are options of the message.
  return /^:?(no)?wrap/i.test(text) || text === '' ? ZERO_WIDTH_SPACE + text : text
}
