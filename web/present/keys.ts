/** The keys of a presentation, in one table; pointers that click send PageUp, PageDown and a full stop. */
import type { Zoom } from '../../machines/trace/zoom.ts'
import type { Unit } from '../store/state.ts'
import type { Press } from '../transport/keys.ts'
import type { Words } from '../words/words.svelte.ts'

/** What speaker and projector can ask of a presentation. */
export type Control =
  | { do: 'next' | 'previous'; unit: Unit }
  | { do: 'first' | 'last' | 'blank' | 'leave' }
  | { do: 'zoom'; zoom: Zoom }

/** What only the window can do that shows it. */
export type Action = Control | { do: 'full' | 'speaker' }

/** The part of an action that a speaker can ask another window for. */
export function controlIn(action: Action): Control | undefined {
  return isLocal(action) ? undefined : action
}

function isLocal(action: Action): action is Exclude<Action, Control> {
  return action.do === 'full' || action.do === 'speaker'
}

interface PresentKey {
  /** As a person reads them; an empty one for Space, whose name is a word. */
  keys: readonly string[]
  does: keyof Words['present']['keys']
}

export const PRESENT_KEYS: readonly PresentKey[] = [
  { keys: ['→', '', 'PageDown'], does: 'next' },
  { keys: ['←', 'PageUp'], does: 'previous' },
  { keys: ['Shift+→', 'Shift+←'], does: 'event' },
  { keys: ['Home', 'End'], does: 'ends' },
  { keys: ['b', '.'], does: 'blank' },
  { keys: ['s'], does: 'speaker' },
  { keys: ['f'], does: 'full' },
  { keys: ['Esc'], does: 'leave' },
]

/** What a key asks for while presenting; undefined when it asks for nothing. */
export function actionOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): Action | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  const unit = shiftKey ? 'event' : 'zoom'
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
    case 'Enter':
    case ' ':
      return { do: 'next', unit }
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
    case 'Backspace':
      return { do: 'previous', unit }
    case 'Home':
      return { do: 'first' }
    case 'End':
      return { do: 'last' }
    case '1':
      return { do: 'zoom', zoom: 'signaling' }
    case '2':
      return { do: 'zoom', zoom: 'milestones' }
    case '3':
      return { do: 'zoom', zoom: 'all' }
    case 'b':
    case '.':
      return { do: 'blank' }
    case 's':
      return { do: 'speaker' }
    case 'f':
      return { do: 'full' }
    case 'Escape':
      return { do: 'leave' }
    default:
      return undefined
  }
}
