/** The one world that lives in this realm; the stand-ins for Node's modules and globals find it here. */
import { setRandomSource } from './crypto/random.ts'
import type { Wires } from './wires.ts'
import type { World } from './world.ts'

let living: World | undefined
let wires: Wires | undefined

/** Opens the realm for a world. Throws while another one lives. */
export function inhabit(world: World): void {
  if (living) throw new Error('a lab is already open in this realm; end it first')
  living = world
  setRandomSource((length) => world.random('crypto').bytes(length))
}

/** Leaves the realm, so that the next world can open. */
export function vacate(world: World): void {
  if (living !== world) return
  living = undefined
  wires = undefined
  setRandomSource(undefined)
}

/** The living world. Throws when none is, so that stray code fails loudly. */
export function theWorld(): World {
  if (!living) throw new Error('no lab is open: code of the sealed world ran outside of it')
  return living
}

/** The living world, if any: for clocks that libraries read while they load. */
export function worldOrNone(): World | undefined {
  return living
}

/** Plugs the network into the stand-ins for `dgram`, `dns` and `os`. */
export function plug(into: Wires): void {
  wires = into
}

/** The plugged network. Throws when none is. */
export function theWires(): Wires {
  if (!wires) throw new Error('the sealed world has no network yet')
  return wires
}
