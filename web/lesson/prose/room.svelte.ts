/** What the pieces of a lesson share: where things stand in the run, and the term that is open. */
import { createContext } from 'svelte'
import { likenessTo } from '../../../machines/lesson/occurrence.ts'
import { Sightings } from '../sightings.ts'

/** A term that was asked for, and the link that asked. */
export interface AskedTerm {
  term: string
  link: HTMLElement
}

export class Room {
  readonly sightings = new Sightings(likenessTo)
  asked = $state.raw<AskedTerm>()
}

export const [useRoom, provideRoom] = createContext<Room>()
