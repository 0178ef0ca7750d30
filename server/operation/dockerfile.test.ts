/** No image can be built where there is no network; what a build would trip over can be read. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (name: string): string => readFileSync(`${ROOT}${name}`, 'utf8')
const LINES = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const of = (instruction: string): string[] =>
  LINES.filter((line) => line.startsWith(`${instruction} `)).map((line) =>
    line.slice(instruction.length + 1).trim(),
  )

const COPIED = of('COPY')
  .filter((line) => !line.startsWith('--from='))
  .flatMap((line) => line.split(/\s+/).slice(0, -1))

it('copies what is there, and what its context holds', () => {
  const ignored = read('.dockerignore').split('\n')
  expect(COPIED.length).toBeGreaterThan(8)
  for (const source of COPIED) {
    expect(existsSync(`${ROOT}${source}`), source).toBe(true)
    expect(ignored).not.toContain(source.split('/', 1)[0])
  }
})

it('copies from stages that are there, where they have put it', () => {
  const stages = of('FROM').flatMap((line) => / AS (\S+)$/.exec(line)?.[1] ?? [])
  const from = of('COPY').flatMap((line) => /^--from=(\S+) (\S+)/.exec(line)?.slice(1, 3) ?? [])
  expect(stages).toEqual(['build', 'dependencies'])
  expect(from).toEqual(['dependencies', '/build/node_modules', 'build', '/build/dist'])
})

it('has all that the published package has', () => {
  const { files, scripts } = JSON.parse(read('package.json')) as {
    files: string[]
    scripts: Record<string, string>
  }
  expect(scripts).toHaveProperty('build')
  for (const file of files.filter((name) => !/^(?:dist|docs)\/|^CHANGELOG/.test(name)))
    expect(COPIED).toContain(file)
})

it('builds on every file that the builds are made of', () => {
  const wanted = read('server/build/targets.js').matchAll(/'(machines|server|web|tutorials)[/']/g)
  for (const [, folder = ''] of wanted) expect(COPIED).toContain(folder)
})

it('runs as nobody in particular, says whether it is well, and is one process', () => {
  expect(of('USER')).toEqual(['node'])
  expect(LINES.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
    LINES.findLastIndex((line) => line.startsWith('COPY ')),
  )
  const [check = ''] = of('HEALTHCHECK')
  expect(JSON.parse(/CMD (\[.*\])$/.exec(check)?.[1] ?? '')).toHaveLength(3)
  expect(JSON.parse(of('ENTRYPOINT')[0] ?? '')).toEqual(['node', 'server/bin/peerscope.js'])
  expect(JSON.parse(of('CMD')[0] ?? '')).toContain('serve')
})
