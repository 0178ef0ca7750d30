import { describe, expect, it } from 'vitest'
import type { Command } from '../../machines/scenario/command.ts'
import { FakeLab } from './fake-lab.ts'
import { SCENARIO, trace } from './fixture.ts'
import { standingOf } from './state.ts'

const slower: Command = { network: 'internet', do: 'set-network', link: { latencyMs: 90 } }
const failing: Command = { server: 'stun', do: 'fail-server' }

function stepped(steps: number): FakeLab {
  const lab = new FakeLab(trace('ococ'))
  for (let step = 0; step < steps; step++) lab.do({ type: 'step', unit: 'event' })
  return lab
}

describe('a change of the world', () => {
  it('at the start goes into the scenario, which is opened anew at its start', () => {
    const lab = stepped(1)
    expect(standingOf(lab.state)).toBe('start')
    lab.tell({ type: 'change', command: slower })
    const link = { ...SCENARIO.networks['internet']?.link, latencyMs: 90 }
    expect(lab.requests).toMatchObject([
      { type: 'close' },
      { type: 'open', scenario: { script: SCENARIO.script, networks: { internet: { link } } } },
    ])
    expect(lab.state.motion).toEqual({ kind: 'seeking', seq: 0, then: 'still' })
    expect(lab.state.scenario).toMatchObject({ networks: { internet: { link } } })
  })

  it('adds to one that was made before the lab has opened again', () => {
    const lab = stepped(1)
    lab.tell({ type: 'change', command: slower })
    lab.tell({ type: 'change', command: failing })
    expect(lab.requests.at(-1)).toMatchObject({
      type: 'open',
      scenario: {
        networks: { internet: { link: { latencyMs: 90 } } },
        script: [{ atMs: 0, ...failing }, ...SCENARIO.script],
      },
    })
  })

  it('made with the cursor back at the start leaves the run that there was', () => {
    const lab = stepped(4)
    lab.do({ type: 'first' })
    lab.tell({ type: 'change', command: slower })
    expect(lab.requests.map(({ type }) => type)).toEqual(['close', 'open'])
    expect(lab.state.trace.length).toBe(0)
  })

  it('at the head is a command', () => {
    const lab = stepped(3)
    expect(standingOf(lab.state)).toBe('head')
    lab.tell({ type: 'change', command: slower })
    expect(lab.requests).toMatchObject([{ type: 'command', command: slower }])
  })

  it('does nothing in the past, and nothing before there is a lab', () => {
    const lab = stepped(4)
    lab.do({ type: 'back', unit: 'event' })
    expect(standingOf(lab.state)).toBe('past')
    for (const each of [lab, new FakeLab([])]) {
      const before = each.state
      each.tell({ type: 'change', command: slower })
      expect(each.requests).toEqual([])
      expect(each.state).toBe(before)
    }
  })

  it('does nothing in a run that is over', () => {
    const lab = stepped(5)
    expect(standingOf(lab.state)).toBe('over')
    lab.tell({ type: 'change', command: slower })
    expect(lab.requests).toEqual([])
  })
})

describe('the panes that share a place', () => {
  it('stay as they were while another pane is looked at', () => {
    const lab = stepped(1)
    lab.tell({ type: 'pane', pane: 'nat' })
    lab.tell({ type: 'pane', pane: 'ladder' })
    expect(lab.state).toMatchObject({ pane: 'ladder', side: 'nat' })
  })
})
