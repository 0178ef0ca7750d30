import { describe, expect, it } from 'vitest'
import type { ScriptEntry } from '../../machines/scenario/command.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { actorOf } from '../../machines/scenario/actor.ts'
import { commandOf, Script } from './script.ts'

const send = (text: string, when: Partial<ScriptEntry>, peer = 'alice'): ScriptEntry =>
  ({ peer, do: 'send', label: 'data', text, ...when }) as ScriptEntry

const opens = (seq: number, at = 'alice'): TraceEvent => ({
  seq,
  atUs: 0,
  kind: 'state',
  at,
  cause: 0,
  machine: 'channel',
  name: 'data',
  from: 'connecting',
  to: 'open',
})

/** A script whose scheduled acts wait to be run by the test. */
function play(entries: ScriptEntry[]) {
  const timed: { atUs: number; act: () => void }[] = []
  const log: string[] = []
  const script = new Script(entries, {
    at: (atUs, act) => void timed.push({ atUs, act }),
    soon: (_cause, act) => act(),
    perform: (command, cause) =>
      void log.push(`${'text' in command ? command.text : command.do} ${cause ?? '-'}`),
  })
  script.start()
  return { script, timed, log }
}

describe('a script', () => {
  it('puts timed entries at their virtual time', () => {
    const { timed, log } = play([send('now', {}), send('later', { atMs: 1.5 })])
    expect(timed.map(({ atUs }) => atUs)).toEqual([0, 1500])
    for (const { act } of timed) act()
    expect(log).toEqual(['now -', 'later -'])
  })

  it('fires once, at the first occurrence after the previous entry of that peer', () => {
    const { script, timed, log } = play([
      send('first', {}),
      send('second', { after: 'alice.channel.data.open' }),
    ])
    script.notice(opens(4))
    expect(log).toEqual([])
    timed[0]?.act()
    script.notice(opens(7))
    script.notice(opens(9))
    expect(log).toEqual(['first -', 'second 7'])
  })

  it('does not make one peer wait for another', () => {
    const { script, log } = play([
      send('alice', {}),
      send('bob', { after: 'alice.channel.data.open' }, 'bob'),
    ])
    script.notice(opens(3))
    expect(log).toEqual(['bob 3'])
  })

  it('lets several peers wait for the same event', () => {
    const { script, log } = play([
      send('a', { after: 'alice.channel.data.open' }),
      send('b', { after: 'alice.channel.data.open' }, 'bob'),
    ])
    script.notice(opens(5))
    expect(log).toEqual(['a 5', 'b 5'])
  })

  it('holds a person’s command until its event is written and its moment has come', () => {
    const { script } = play([send('typed', { atSeq: 10, atUs: 500 })])
    expect(script.due(9, 600)).toBeUndefined()
    expect(script.due(10, 500)).toBeUndefined()
    expect(script.due(10, 501)).toMatchObject({ text: 'typed' })
    expect(script.due(10, 501)).toBeUndefined()
  })

  it('tells command from time, and whom it speaks to', () => {
    expect(commandOf(send('x', { atMs: 5 }))).toEqual({
      peer: 'alice',
      do: 'send',
      label: 'data',
      text: 'x',
    })
    expect(actorOf({ server: 'stun', do: 'fail-server' })).toBe('stun')
  })
})
