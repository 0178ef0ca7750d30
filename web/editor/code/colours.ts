/** The text's colours: tokens only, so that both themes hold. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const words = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--layer-stun)' },
  { tag: tags.string, color: 'var(--layer-sctp)' },
  { tag: tags.number, color: 'var(--layer-dtls)' },
  { tag: [tags.bool, tags.null], color: 'var(--layer-signaling)', fontWeight: '600' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--text-muted)' },
])

const surface = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)', padding: 'var(--space-2) 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text-muted)',
    borderRight: '1px solid var(--border)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--hover)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--text)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--lamp-soft)', outline: '1px solid var(--lamp)' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--border)',
    backgroundColor: 'var(--sunken)',
    color: 'var(--text-muted)',
  },
})

const panels = EditorView.theme({
  '.cm-tooltip': {
    maxWidth: '26rem',
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)' },
  '.cm-tooltip-autocomplete > ul > li': { padding: 'var(--space-1) var(--space-2)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionInfo, .cm-hint': {
    padding: 'var(--space-2) var(--space-3)',
    fontFamily: 'var(--font)',
  },
  '.cm-hint code': { fontFamily: 'var(--font-mono)' },
  '.cm-hint p + p': { marginTop: 'var(--space-1)', color: 'var(--text-muted)' },
  '.cm-diagnostic': { borderLeft: '4px solid var(--layer-fault)', padding: 'var(--space-2)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--layer-fault) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': { content: 'normal', color: 'var(--layer-fault)', fontWeight: '700' },
  '.cm-lint-marker-error::before': { content: '"✕"' },
  '.cm-panels': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text)',
    borderColor: 'var(--border)',
  },
  '.cm-textfield': {
    border: '1px solid var(--border-strong)',
    borderRadius: 'var(--radius-small)',
    backgroundColor: 'var(--surface)',
  },
  '.cm-button': {
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius-small)',
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--lamp-soft)', outline: '1px solid var(--lamp)' },
})

export const colours = [syntaxHighlighting(words), surface, panels]
