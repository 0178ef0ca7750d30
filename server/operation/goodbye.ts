/** The end of a server of labs, in an order that loses nothing. */
import type { Sessions } from '../sessions/sessions.ts'
import { within, type Threads } from './threads.ts'

/** How long labs have to come to an end, and then pages to take what they are owed. */
const ENDING_MS = 3_000
const READING_MS = 3_000
/** How often it is looked whether they have. */
const LOOK_MS = 10

/** Ends every lab, and waits until its pages have been sent all of it; who does not read is not waited for. */
export async function sayAllThere(threads: Threads, sessions: Sessions): Promise<void> {
  await threads.end(ENDING_MS)
  let isOver = false
  await within(READING_MS, read())
  isOver = true

  async function read(): Promise<void> {
    while (!isOver && !sessions.areRead)
      await new Promise<void>((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
