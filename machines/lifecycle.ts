/** Shorthand for the machines that only watch: states and transitions, each with its documentation. */
import { setup } from 'xstate'
import { documented } from './reference.ts'
import type { Documentation, Reference } from './reference.ts'

/** `lifecycle.createMachine` makes a machine without actions, guards or timers. */
export const lifecycle = setup({ types: { meta: {} as Documentation } })

/** A transition to another state. */
export function to<const Target extends string>(
  target: Target,
  spec: Reference,
  description: string,
) {
  return { target, ...documented(spec, description) }
}

/** An event that leaves the state as it is. */
export function stays(spec: Reference, description: string) {
  return documented(spec, description)
}
