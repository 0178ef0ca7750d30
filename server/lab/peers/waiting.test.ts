import { expect, it } from 'vitest'
import { Waiting, type Waited } from './waiting.ts'

const channel = (label: string, to?: string): Waited => ({
  ...{ do: 'create-channel', peer: 'alice', label },
  ...(to !== undefined && { to }),
})
const track = (name: string): Waited => ({
  ...{ do: 'add-track', peer: 'alice', track: name, codec: 'VP8' },
})

it('hands over what is for a peer and what is for the first one', () => {
  const waiting = new Waiting()
  const [forBob, forAny, forCarol] = [channel('a', 'bob'), track('camera'), channel('a', 'carol')]
  for (const command of [forBob, forAny, forCarol]) waiting.add(command)
  expect(waiting.takeFor('bob')).toEqual([forBob, forAny])
  expect(waiting.takeFor('carol')).toEqual([forCarol])
})

it('takes each name once, a channel beside a track', () => {
  const waiting = new Waiting()
  waiting.add(channel('camera'))
  waiting.add(track('camera'))
  expect(() => waiting.add(track('camera'))).toThrow('there is a track "camera" already')
  expect(() => waiting.add(channel('camera'))).toThrow('there is a channel "camera" already')
})
