import { describe, expect, it } from 'vitest'
import { FakeLabs } from './fake-labs.ts'
import { BEGIN, FAILING, runOf } from './fixture.ts'
import { Scout } from './scout.ts'

function setUp() {
  const labs = new FakeLabs(runOf, false)
  return { labs, scout: new Scout(labs.link) }
}

describe('the scout', () => {
  it('tells the whole run, and runs none twice', async () => {
    const { labs, scout } = setUp()
    const asked = [BEGIN, FAILING, BEGIN].map((scenario) => scout.trace(scenario))
    const [first, second, third] = await Promise.all(asked)
    expect(first?.at(-1)?.kind).toBe('lab.end')
    expect(second).not.toEqual(first)
    expect(third).toBe(first)
    expect(labs.opened).toEqual([BEGIN, FAILING])
  })

  it('is content with less, and goes further when asked to', async () => {
    const { labs, scout } = setUp()
    const known = await scout.trace(BEGIN, () => true)
    await scout.trace(BEGIN, (events) => events === known)
    expect(labs.opened).toHaveLength(1)
  })

  it('forgets what was long ago', async () => {
    const { labs, scout } = setUp()
    for (const seed of [1, 2, 3, 4, 5, 1]) await scout.trace({ ...BEGIN, seed })
    expect(labs.opened).toHaveLength(6)
  })

  it('has nothing to tell of what cannot run, or after it was closed', async () => {
    const scout = new Scout((on) => ({
      send: (request) => {
        if (request.type !== 'open') return
        const { ref } = request
        on.onresponse({ type: 'error', ref, code: 'bad-scenario', message: 'no' })
      },
      close: () => undefined,
    }))
    expect(await scout.trace(BEGIN)).toBeUndefined()
    const silent = new Scout(() => ({ send: () => undefined, close: () => undefined }))
    const asked = silent.trace(BEGIN)
    await Promise.resolve()
    await Promise.resolve()
    silent.close()
    expect(await asked).toBeUndefined()
  })
})
