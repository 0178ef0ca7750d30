// Where many specs begin: both peers are connected, and the lab rests there, far from its end.
import type { Playground } from '../playground.ts'

/** From the first screen, with a scenario of alice and bob; commands act at the head, so it ends there. */
export async function connectAndRest(playground: Playground): Promise<void> {
  await playground.connect()
  await playground.setSpeed('1×')
  for (const peer of ['alice', 'bob'])
    await playground.expectState(peer, 'Data channel “data”', 'open')
  await rest(playground)
}

/** Pauses at the head, where commands act. */
export async function rest(playground: Playground): Promise<void> {
  await playground.pause()
  // What was under way when the button was pressed has still arrived.
  if (await playground.button('Last event').isEnabled()) await playground.goToLast()
}
