// Before any browser opens: both flavours of the page and the command line, built as people build them.
import { spawnSync } from 'node:child_process'
import { ensureBuild } from '../../server/build/ensure.js'

/** Throws when a build fails, with what the build said. */
export default async function setup(): Promise<void> {
  for (const target of ['cli', 'node-worker', 'page'] as const) await ensureBuild(target)
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:static'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm run build:static failed:\n${stderr}`)
}
