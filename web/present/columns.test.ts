import { expect, it } from 'vitest'
import type { HostInfo } from '../../machines/trace/event.ts'
import { offer, START } from '../store/fixture.ts'
import { Columns } from './columns.ts'

const hosts: HostInfo[] = [
  { id: 'alice', role: 'peer', addresses: [] },
  { id: 'bob', role: 'peer', addresses: [] },
  { id: 'signaling', role: 'signaling', addresses: [] },
]

it('counts the columns of a run as it grows, without those that are hidden', () => {
  const events = [{ ...START, hosts }, offer(1), offer(2)]
  const columns = new Columns()
  const all = columns.count({ events, length: 3 }, 'signaling', [])
  expect(all).toBeGreaterThanOrEqual(2)
  expect(columns.count({ events, length: 3 }, 'signaling', ['alice'])).toBe(all - 1)
  expect(columns.count({ events: [...events], length: 2 }, 'milestones', [])).toBe(
    new Columns().count({ events, length: 2 }, 'milestones', []),
  )
})
