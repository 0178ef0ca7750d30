/** The address of what the page shows: opening it shows the same again. */
import { writeLink } from '../scenario/read.ts'
import { scenarioOf } from '../store/recorded.ts'
import { headOf, initialState, type State } from '../store/state.ts'
import { changedLens, formatHash, type Place } from './hash.ts'

export interface Address {
  ok: true
  url: string
  /** The part of it behind the page's own address. */
  hash: string
}
type Problem = Extract<Awaited<ReturnType<typeof writeLink>>, { ok: false }>

/** The lesson beside the lab. `isSecret`: its scenario must not be given away. */
export interface LessonPlace {
  lesson?: string
  step?: string
  /** The mystery that is played: difficulty and seed, or a composed one. */
  mystery?: string
  isSecret?: boolean
}

/** The whole address of what the page shows now; `other`: the run that it is compared with. */
export async function addressOf(
  state: State,
  { lesson, step, mystery, isSecret = false }: LessonPlace = {},
  other?: State,
): Promise<Address | Problem> {
  if (isSecret)
    return whole(
      formatHash({ ...placeOf(state), at: undefined, to: undefined, lesson, step, mystery }),
    )
  const written = await writeLink(scenarioOf(state))
  if (!written.ok) return written
  const compared = other && (await writeLink(scenarioOf(other)))
  if (compared?.ok === false) return compared
  const beside = compared && { other: compared.text, otherAt: Math.max(0, other.cursor) }
  return whole(formatHash({ ...placeOf(state), scenario: written.text, lesson, step, ...beside }))
}

function whole(hash: string): Address {
  return { ok: true, hash, url: new URL(hash, location.href).href }
}

/** The place in the run alone, as a hash: for a file that has the scenario beside it. */
export function placeHash(state: State): string {
  return formatHash(placeOf(state))
}

/** Where the page is, without the scenario; what is as it first was goes without saying. */
function placeOf(state: State): Place {
  const { cursor, zoom, pane, lens } = state
  const first = initialState()
  return {
    at: cursor < 0 ? undefined : cursor,
    to: cursor < headOf(state) ? headOf(state) : undefined,
    zoom: zoom === first.zoom ? undefined : zoom,
    pane: pane === first.pane ? undefined : pane,
    lens: changedLens(lens),
  }
}
