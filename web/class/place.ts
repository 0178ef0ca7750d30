/** Where the one who shares a lab is looking, for those who follow. */
import { changedLens, formatHash } from '../share/hash.ts'
import { initialState, type State } from '../store/state.ts'

/** As in an address, without the scenario; without a cursor it is the head, wherever that is by then. */
export function placeFor({ cursor, motion, zoom, pane, lens }: State): string {
  const first = initialState()
  const isAtHead = motion.kind === 'following' || cursor < 0
  return formatHash({
    at: isAtHead ? undefined : cursor,
    zoom: zoom === first.zoom ? undefined : zoom,
    pane: pane === first.pane ? undefined : pane,
    lens: changedLens(lens),
  })
}
