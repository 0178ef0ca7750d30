/** For tests: the lab as it is shipped, and test programs built into the same sealed world. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { ensureBuild } from '../../build/ensure.js'
import { labBundleConfig } from '../bundle.ts'

let built: Promise<string> | undefined

/** The path of the built lab; built when the sources have changed, which is looked at once a process. */
export async function labBundlePath(): Promise<string> {
  return join(await (built ??= ensureBuild('lab')), 'lab.js')
}

/** The built lab's exports. */
export async function loadLab(): Promise<typeof import('../lab.ts')> {
  return (await import(pathToFileURL(await labBundlePath()).href)) as typeof import('../lab.ts')
}

/** Builds `entry` against the sealed world's stand-ins and imports the result. */
export async function loadSealed<Exports>(entry: string): Promise<Exports> {
  const outDir = mkdtempSync(join(tmpdir(), 'peerscope-sealed-'))
  try {
    const config = labBundleConfig(outDir)
    const lib = { entry, formats: ['es' as const], fileName: () => 'sealed.mjs' }
    await build({ ...config, build: { ...config.build, lib } })
    return (await import(pathToFileURL(join(outDir, 'sealed.mjs')).href)) as Exports
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
