/**
 * What lights up in the panes: the thing that a pointer of the prose names while it is hovered or has
 * the focus, and the field that was asked for and is still to be opened.
 */
import { createContext } from 'svelte'

/** What is named, as far as it is there in this run. */
export interface Light {
  /** An event. */
  seq?: number
  /** A field of that event's bytes, by its explanation. */
  doc?: string
  /** A machine of a peer. */
  state?: { at: string; machine: string }
  pane?: string
}

/** A field that is to be opened once the bytes of its event are there. */
export interface WantedField {
  seq: number
  doc: string
}

export class Lights {
  /** What is pointed at now. */
  pointed = $state.raw<Light>()
  wanted = $state.raw<WantedField>()

  /** Lights one thing; what was lit goes out. */
  point(light: Light): void {
    this.pointed = light
  }

  /** Puts out this light, unless another one has taken its place. */
  release(light: Light): void {
    if (this.pointed === light) this.pointed = undefined
  }

  /** Whether a machine of a peer is pointed at. */
  isState(at: string, machine: string): boolean {
    const state = this.pointed?.state
    return state?.at === at && state.machine === machine
  }
}

/** The lights of the page, for components. */
export const [useLights, provideLights] = createContext<Lights>()
