import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TraceWriter } from '../../machines/ladder/fixture.ts'
import { why } from '../../machines/why/why.ts'
import { show } from '../words/words.svelte.ts'
import { told, toldAll, toldSoon } from './told.svelte.ts'

beforeEach(() => void vi.stubGlobal('document', { documentElement: { lang: 'en' } }))
afterEach(async () => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  await show('en')
})

function explained() {
  const trace = new TraceWriter()
  trace.command('alice', 'bob')
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request', 'partition')
  trace.state('alice', 'ice', 'failed')
  const explanation = why(trace.events)
  if (!explanation) throw new Error('it failed')
  return explanation
}

it('is the English paragraph where the page is English', () => {
  const { said, text, fix, fixSaid } = explained()
  expect(toldAll(said)).toBe(text)
  expect(fixSaid.map(told)).toEqual(fix)
})

it('is Chinese where the page is, once its sentences are there; English until then', async () => {
  const { said, text, fixSaid } = explained()
  await show('zh-CN')
  expect(toldAll(said)).toBe(text)
  await toldSoon()
  expect(toldAll(said)).toBe(
    'alice 的 ICE 传输失败（#4，0.025 s）。还没有候选对在双方都能用。bob 的链路被切断：什么也过不去。alice 发出的包在 0.025 s（#3）到此为止。',
  )
  expect(fixSaid.map(told)[0]).toBe('恢复链路，或等它恢复后重启 ICE。')
})
