import { describe, expect, it } from 'vitest'
import {
  leftovers,
  longFile,
  longFunctions,
  readSources,
  silentFolders,
  unitlessFields,
} from './tidy.ts'

const sources = readSources(process.cwd())
const file = (text: string, path = 'machines/x.ts') => ({ path, text })
const lines = (count: number) => 'step()\n'.repeat(count)

describe('our sources', () => {
  it('are found', () => {
    expect(sources.map((each) => each.path)).toContain('machines/trace/event.ts')
  })

  it.each([
    ['keep files short', longFile],
    ['keep functions short', longFunctions],
    ['leave nothing unfinished or silenced', leftovers],
    ['name units', unitlessFields],
  ])('%s', (_, check) => {
    expect(sources.flatMap(check)).toEqual([])
  })

  it('say in every folder what it holds', () => {
    expect(silentFolders(sources)).toEqual([])
  })
})

describe('the checks themselves', () => {
  it('see a long file', () => {
    expect(longFile(file(lines(401)))).toHaveLength(1)
    expect(longFile(file(lines(399)))).toEqual([])
  })

  it('see a long function, also in a Svelte script, and give its line', () => {
    const long = `function big() {\n${lines(60)}}\n`
    expect(longFunctions(file(`\n${long}`))).toEqual(['machines/x.ts:2: a function of 62 lines'])
    expect(
      longFunctions(file(`<p>x</p>\n<script lang="ts">\n${long}</script>`, 'web/X.svelte')),
    ).toEqual(['web/X.svelte:3: a function of 62 lines'])
  })

  it('do not count the functions inside a factory', () => {
    const small = `function small() {\n${lines(40)}}\n`
    expect(longFunctions(file(`function make() {\n${small}${small}}`))).toEqual([])
  })

  it.each(['// TODO later', '// eslint-disable-next-line', 'it.skip(', 'describe.only('])(
    'see the leftover %s',
    (text) => {
      expect(leftovers(file(text))).toHaveLength(1)
    },
  )

  it('see a measure without its unit', () => {
    expect(unitlessFields(file('interface A { linkLatency: number }'))).toHaveLength(1)
    expect(unitlessFields(file('interface A { latencyMs: number; delay: string }'))).toEqual([])
  })

  it('see a folder where no file speaks', () => {
    const silent = file('const a = 1', 'web/a/a.ts')
    expect(silentFolders([silent])).toEqual(['web/a'])
    expect(silentFolders([silent, file('/** What. */', 'web/a/b.ts')])).toEqual([])
  })
})
