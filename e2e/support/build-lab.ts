// Builds the lab's sealed bundle before the unit tests: they import what is shipped, not its sources.
import { ensureBuild } from '../../server/build/ensure.js'

/** Runs once for a whole Vitest run. Throws when the bundle cannot be built. */
export default async function setup(): Promise<void> {
  await ensureBuild('lab', { log: (line) => process.stderr.write(`${line}\n`) })
}
