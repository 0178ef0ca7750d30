import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuild, type Options } from './ensure.js'
import { KEPT_BUILDS, SPARED_MS } from './prune.js'

let root: string
let made: string[]
let during: () => void

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'peerscope-build-'))
  mkdirSync(join(root, 'machines'))
  write('1')
  made = []
  during = () => undefined
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (text: string): void => writeFileSync(join(root, 'machines/a.ts'), text)

/** Builds a copy of the one source, slowly enough for others to come in between. */
const make: Options['make'] = async (target, out, needs) => {
  made.push(target)
  const source = readFileSync(join(root, 'machines/a.ts'), 'utf8')
  await new Promise((resolve) => setTimeout(resolve, 20))
  writeFileSync(join(out, 'built'), [source, ...Object.keys(needs)].join())
  during()
}

const content = (folder: string): string => readFileSync(join(folder, 'built'), 'utf8')
const build = (target: 'lab' | 'lab-worker' = 'lab') => ensureBuild(target, { root, make })

describe('building on demand', () => {
  it('builds once for the same sources', async () => {
    const first = await build()
    expect(await build()).toBe(first)
    expect(made).toEqual(['lab'])
    expect(content(first)).toBe('1')
  })

  it('builds once when many ask at once', async () => {
    const folders = await Promise.all([1, 2, 3, 4].map(() => build()))
    expect(new Set(folders).size).toBe(1)
    expect(made).toEqual(['lab'])
  })

  it('builds again for other sources and remembers the old ones', async () => {
    const first = await build()
    write('2')
    expect(content(await build())).toBe('2')
    write('1')
    expect(await build()).toBe(first)
    expect(made).toHaveLength(2)
  })

  it('builds what is needed first', async () => {
    expect(content(await build('lab-worker'))).toBe('1,lab')
    expect(made).toEqual(['lab', 'lab-worker'])
  })

  it('keeps nothing of a build that failed', async () => {
    during = () => {
      throw new Error('syntax error')
    }
    await expect(build()).rejects.toThrow('syntax error')
    expect(readdirSync(join(root, '.build/lab'))).toEqual([])
    during = () => undefined
    expect(content(await build())).toBe('1')
  })

  it('builds again when the sources changed meanwhile', async () => {
    during = () => {
      during = () => undefined
      write('2')
    }
    expect(content(await build())).toBe('2')
    expect(made).toHaveLength(2)
  })

  it('gives up when the sources never rest', async () => {
    let count = 0
    during = () => write(`edit ${++count}`)
    await expect(build()).rejects.toThrow('keep changing')
  })

  it('removes old builds and what dead builders left', async () => {
    await build()
    const folder = join(root, '.build/lab')
    const old = new Date(Date.now() - 2 * SPARED_MS)
    for (let count = 0; count < 2 * KEPT_BUILDS; count++) {
      mkdirSync(join(folder, `old-${count}`))
      utimesSync(join(folder, `old-${count}`), old, old)
    }
    mkdirSync(join(folder, 'build.tmp-999999999-aa'))
    mkdirSync(join(folder, `build.tmp-${process.pid}-bb`))
    write('2')
    const current = await build()
    const left = readdirSync(folder)
    expect(existsSync(current)).toBe(true)
    expect(left.filter((name) => !name.includes('.tmp-'))).toHaveLength(KEPT_BUILDS)
    expect(left.filter((name) => name.includes('.tmp-'))).toEqual([`build.tmp-${process.pid}-bb`])
  })
})
