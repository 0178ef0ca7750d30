import { describe, expect, it } from 'vitest'
import { Directory, type Session } from './directory.ts'
import { Mailbox, type Numbered } from './mailbox.ts'
import { Numbers } from './numbers.ts'

type Line = { name: string }
type Peer = Session<Line, Numbered>

function setup(maxSessions = 8) {
  const directory = new Directory<Line, Numbered, Peer>(maxSessions)
  const claim = (line: Line, peer: string, shown?: string, secret: string | undefined = shown) =>
    directory.claim(line, peer, shown, () => ({
      peer,
      ...(secret !== undefined && { secret }),
      handled: new Numbers(),
      mailbox: new Mailbox(),
    }))
  return { directory, claim, line: (name: string): Line => ({ name }) }
}

describe('the directory of a signaling service', () => {
  it('keeps one id for one line, and one line for one id', () => {
    const { directory, claim, line } = setup()
    const [first, second] = [line('first'), line('second')]
    expect(claim(first, 'alice', undefined, 's')).toMatchObject({ session: { peer: 'alice' } })
    expect(claim(second, 'alice')).toEqual({ refused: 'id-taken' })
    expect(claim(second, 'alice', 'guessed')).toEqual({ refused: 'id-taken' })
    expect(claim(first, 'bob')).toEqual({ refused: 'already-registered' })
    expect(directory.present).toEqual(['alice'])
  })

  it('gives a session to whoever shows its secret, and names the line it had', () => {
    const { directory, claim, line } = setup()
    const [first, second] = [line('first'), line('second')]
    claim(first, 'alice', undefined, 's')
    expect(claim(second, 'alice', 's')).toMatchObject({ replaced: first })
    expect(directory.lost(first)).toBeUndefined()
    expect(directory.find('alice')?.line).toBe(second)
  })

  it('gives a session without a secret to whoever asks while it is away', () => {
    const { directory, claim, line } = setup()
    const [first, second] = [line('first'), line('second')]
    claim(first, 'alice')
    expect(claim(second, 'alice')).toEqual({ refused: 'id-taken' })
    directory.lost(first)
    expect(claim(second, 'alice', 'some secret')).toEqual({ refused: 'id-taken' })
    expect(claim(second, 'alice')).toMatchObject({ session: { line: second } })
  })

  it('forgets only who is away', () => {
    const { directory, claim, line } = setup()
    const first = line('first')
    claim(first, 'alice')
    expect(directory.expire('alice')).toBe(false)
    expect(directory.lost(first)).toMatchObject({ peer: 'alice' })
    expect(directory.of(first)).toBeUndefined()
    expect(directory.expire('alice')).toBe(true)
    expect(directory.size).toBe(0)
  })

  it('is full at its bound, also for those who come back as somebody else', () => {
    const { directory, claim, line } = setup(1)
    const first = line('first')
    claim(first, 'alice')
    expect(claim(line('second'), 'bob')).toEqual({ refused: 'registry-full' })
    directory.lost(first)
    expect(claim(first, 'bob')).toEqual({ refused: 'registry-full' })
    expect(claim(first, 'alice')).toMatchObject({ session: { peer: 'alice' } })
  })
})
