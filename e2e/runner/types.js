// The stage `types`, by TypeScript 7: svelte-check looks at every file of tsconfig.json, Svelte's parts
// included, while the pure rooms are checked once more against a library without DOM and Node.
import { rmSync } from 'node:fs'
import { exec } from './exec.js'

// What svelte-check makes of each component stays here; a deleted one's must not count as a file.
rmSync('.svelte-check', { recursive: true, force: true })
const results = await Promise.all([
  exec(['node', 'node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.pure.json']),
  exec([
    ...['npx', 'svelte-check', '--tsgo', '--tsconfig', 'tsconfig.json'],
    ...['--output', 'human', '--fail-on-warnings'],
  ]),
])
for (const { output } of results) process.stdout.write(output)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
