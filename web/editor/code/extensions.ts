/** The text as CodeMirror shows it: JSON, its errors in place, what could stand where, and hints. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Tooltip,
} from '@codemirror/view'
import type { Flaw } from '../../scenario/check.ts'
import { t } from '../../words/later.ts'
import { hintAt, suggestionsAt, type Suggestion } from '../complete.ts'
import { colours } from './colours.ts'
import { hintElement } from './hint.ts'

const TYPES = { key: 'property', value: 'enum', name: 'variable' } as const

/** Tab leaves the text, as anywhere on a page; new lines indent themselves. */
export function codeExtensions({
  label,
  onapply,
}: {
  label: string
  onapply: () => void
}): Extension {
  const applies = { key: 'Mod-Enter', run: () => (onapply(), true) }
  return [
    Prec.highest(keymap.of([applies])),
    EditorState.phrases.of(t().editor.phrases),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    [lineNumbers(), foldGutter(), lintGutter(), highlightActiveLineGutter()],
    [drawSelection(), highlightActiveLine(), highlightSelectionMatches()],
    [json(), indentOnInput(), bracketMatching(), closeBrackets()],
    autocompletion({ override: [complete], icons: false }),
    hoverTooltip(hover),
    search({ top: true }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...searchKeymap,
    ]),
    colours,
  ]
}

/** What is wrong, as CodeMirror marks it: every flaw covers at least one character. */
export function diagnosticsOf(flaws: readonly Flaw[], length: number): Diagnostic[] {
  return flaws.map(({ span, message }) => {
    const from = Math.min(span.start, Math.max(0, length - 1))
    const to = Math.min(Math.max(span.end, from + 1), length)
    return { from, to, severity: 'error', message }
  })
}

function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context
  const typed = context.matchBefore(/[\w"-]+/)
  if (!explicit && typed === null) return null
  const found = suggestionsAt(state.doc.toString(), pos)
  if (found === undefined) return null
  const { from, to, options } = found
  const isQuoted = state.sliceDoc(from, from + 1) === '"'
  return { from, to, options: options.map((each) => completionOf(each, isQuoted)), filter: true }
}

/** What was typed begins with a quote where a text does; the label must, too, to be found by it. */
function completionOf({ label, insert, about, kind }: Suggestion, isQuoted: boolean): Completion {
  return {
    label: isQuoted ? `"${label}"` : label,
    displayLabel: label,
    apply: insert,
    type: TYPES[kind],
    ...(about !== undefined && { info: about }),
  }
}

function hover({ state }: EditorView, pos: number): Tooltip | null {
  const hint = hintAt(state.doc.toString(), pos)
  if (hint === undefined) return null
  const create = () => ({ dom: hintElement(hint) })
  return { pos: hint.from, end: hint.to, above: true, create }
}
