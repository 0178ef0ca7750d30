// Builds the lab's sealed bundle before the unit tests: they import what is shipped, not its sources.
import { existsSync } from 'node:fs'

const builder = new URL('../../server/build/ensure.ts', import.meta.url)

/** Runs once for a whole Vitest run. Throws when the bundle cannot be built. */
export default async function setup(): Promise<void> {
  if (!existsSync(builder)) {
    process.stderr.write('No lab builder yet: tests of the bundle will fail.\n')
    return
  }
  const { ensureBuild } = (await import(builder.href)) as {
    ensureBuild: (what: 'lab') => Promise<string>
  }
  await ensureBuild('lab')
}
