/**
 * The scenario that is being edited. The text is the truth; the form writes into it by the smallest
 * change, and both share one history, which is CodeMirror's.
 */
import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import { EditorState, Transaction, type Extension, type TransactionSpec } from '@codemirror/state'
import { parseJson } from '../../machines/scenario/json.ts'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import { check, type Checked, type Flaw } from '../scenario/check.ts'
import { textEdit, type FormEdit } from './patch.ts'

/** Texts up to this length are checked with each key, longer ones when there is a pause. */
const AT_ONCE_CHARS = 30_000
const CHECK_AFTER_MS = 250

/** Where the text is shown: the view of CodeMirror, once it is there. */
export interface Surface {
  dispatch(spec: TransactionSpec): void
}

export class ScenarioDocument {
  /** What stood there first. */
  readonly given: string
  #state: EditorState
  #text = $state.raw('')
  #checked = $state.raw<Checked>({ ok: false, flaws: [] })
  /** What the form shows: what the text said when it last was JSON. */
  #data = $state.raw<unknown>({})
  #isReadable = $state(true)
  #depth = $state.raw({ undo: 0, redo: 0 })
  #surface: Surface | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The field that was edited last: keys typed there one after the other are undone together. */
  #field = ''

  constructor(given: string, extensions: Extension = []) {
    this.given = given
    this.#state = EditorState.create({ doc: given, extensions: [history(), extensions] })
    this.#took()
    this.settle()
  }

  get text(): string {
    return this.#text
  }

  get state(): EditorState {
    return this.#state
  }

  /** What the form shows; as it was last readable, when it is not. */
  get data(): unknown {
    return this.#data
  }

  /** Whether the text is JSON. */
  get isReadable(): boolean {
    return this.#isReadable
  }

  get checked(): Checked {
    return this.#checked
  }

  get flaws(): readonly Flaw[] {
    return this.#checked.ok ? [] : this.#checked.flaws
  }

  get isChanged(): boolean {
    return this.#text !== this.given
  }

  get canUndo(): boolean {
    return this.#depth.undo > 0
  }

  get canRedo(): boolean {
    return this.#depth.redo > 0
  }

  /** What is done is done through the view from now on; the answer lets go of it. */
  attach(surface: Surface): () => void {
    this.#surface = surface
    return () => {
      if (this.#surface === surface) this.#surface = undefined
    }
  }

  /** The state after a transaction: from the view, or made here where there is none. */
  take(state: EditorState): void {
    const hasChanged = !state.doc.eq(this.#state.doc)
    this.#state = state
    if (hasChanged) this.#took()
    this.#depth = { undo: undoDepth(state), redo: redoDepth(state) }
  }

  /** What the form asks for, as one step of the history. False when the text has no such place. */
  edit(...edits: readonly FormEdit[]): boolean {
    const changes = edits.map((edit) => textEdit(this.#text, edit))
    const known = changes.filter((change) => change !== undefined)
    if (known.length < edits.length || known.length === 0) return false
    const [first] = edits
    const field = first?.do === 'set' ? first.at.join('.') : ''
    const isSameField = field !== '' && field === this.#field
    this.#dispatch({
      changes: known,
      annotations: [
        Transaction.userEvent.of('input.type.form'),
        ...(isSameField ? [] : [isolateHistory.of('before')]),
      ],
    })
    this.#field = field
    return true
  }

  /** Puts another text in place of this one; that, too, can be undone. */
  replace(text: string): void {
    this.#dispatch({
      changes: { from: 0, to: this.#state.doc.length, insert: text },
      annotations: isolateHistory.of('full'),
    })
  }

  undo(): void {
    this.#field = ''
    undo(this.#target)
  }

  redo(): void {
    this.#field = ''
    redo(this.#target)
  }

  /** Checks now what waits for a pause, and returns what came of it. */
  settle(): Checked {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#checked = check(this.#text)
    return this.#checked
  }

  /** Forgets what waits. */
  close(): void {
    clearTimeout(this.#timer)
  }

  get #target() {
    const dispatch = (transaction: Transaction): void => {
      if (this.#surface) this.#surface.dispatch(transaction)
      else this.take(transaction.state)
    }
    return { state: this.#state, dispatch }
  }

  #dispatch(spec: TransactionSpec): void {
    if (this.#surface) this.#surface.dispatch(spec)
    else this.take(this.#state.update(spec).state)
  }

  #took(): void {
    this.#text = this.#state.doc.toString()
    this.#read()
    clearTimeout(this.#timer)
    if (this.#text.length <= AT_ONCE_CHARS) this.settle()
    else this.#timer = setTimeout(() => this.settle(), CHECK_AFTER_MS)
  }

  #read(): void {
    const read = this.#text.length <= MAX_SCENARIO_CHARS ? parseJson(this.#text) : undefined
    this.#isReadable = read?.ok === true
    if (read?.ok) this.#data = read.data
  }
}
