/** The sheet of keys and colours. */
import type { KeyGroup } from '../../transport/keys.ts'

export const help = {
  close: 'Close keys and colours',
  groups: {
    time: 'Time',
    look: 'The ladder',
    page: 'The page',
  } satisfies Record<KeyGroup, string>,
  presenting: 'While presenting',
  layers: 'Layers',
  layersAbout: 'Each has a colour, a letter and a line of its own, the same everywhere.',
  everywhere: 'Tab goes on, Shift+Tab back; arrows move within tabs, menus and tables.',
}
