import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../machines/scenario/schema.ts'
import { fakePages, fakeSessions, range } from './fakes.ts'
import {
  IDLE_LAB_MS,
  MAX_CLASSROOMS,
  MAX_FOLLOWERS_PER_LAB,
  MAX_QUEUED_BYTES,
  PRESENT_BURST,
} from './limits.ts'

const SCENARIO = smallest()

function smallest(): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} } })
  if (!parsed.ok) throw new Error('the smallest scenario is valid')
  return parsed.scenario
}

/** A teacher whose lab is shared, and students who come when asked. */
async function taught() {
  const server = fakePages()
  const teacher = server.page()
  const lab = await teacher.open(1)
  const share = (of: string): string => {
    teacher.ask({ type: 'share', ref: 9, lab: of })
    return teacher.connection.last('shared')?.follow ?? ''
  }
  const link = share(lab)
  const student = (name = link, after = -1) => {
    const page = server.page()
    page.ask({ type: 'resume', ref: 5, lab: name, after })
    return page
  }
  return { ...server, teacher, lab, link, share, student, thread: server.threads[0]! }
}

describe('a shared lab', () => {
  it('is followed under another id than its own, which nobody can guess', async () => {
    const { lab, link, share } = await taught()
    expect(link).toMatch(/^[\w-]{22}$/)
    expect(link).not.toBe(lab)
    expect(share(lab)).toBe(link)
  })

  it('shows those who come late the same trace, and where the teacher looks', async () => {
    const { teacher, lab, thread, student } = await taught()
    const early = student()
    thread.write(700)
    teacher.ask({ type: 'present', lab, place: '#at=40' })
    teacher.ask({ type: 'present', lab, place: '#at=41' })
    const late = student()
    expect(late.connection.seqs).toEqual(range(0, 700))
    expect(early.connection.seqs).toEqual(late.connection.seqs)
    expect(late.connection.sent.at(-1)).toMatchObject({ type: 'presented', place: '#at=41' })
    expect(early.connection.last('presented')?.place).toBe('#at=41')
  })

  it('never tells a student the id that allows to act', async () => {
    const { teacher, lab, thread, student } = await taught()
    const { connection } = student()
    thread.write(3)
    teacher.ask({ type: 'present', lab, place: '#at=1' })
    thread.tell({ type: 'crashed', message: 'Error: it broke' })
    thread.end('crashed')
    expect(connection.last('error')?.code).toBe('crashed')
    expect(JSON.stringify(connection.sent)).not.toContain(lab)
  })

  it.each([
    { type: 'run', speed: 1 },
    { type: 'pause' },
    { type: 'step', zoom: 'all' },
    { type: 'command', ref: 3, command: { peer: 'alice', do: 'close' } },
    { type: 'extend', untilMs: 5 },
    { type: 'attach', ref: 3, as: 'alice' },
    { type: 'signal', to: 'bob', signal: { type: 'bye' } },
    { type: 'report', events: [{ kind: 'note', text: 'x' }] },
    { type: 'share', ref: 3 },
    { type: 'present', place: '' },
  ])('is not acted on by a student: $type', async (request) => {
    const { student, thread } = await taught()
    const { ask, connection } = student()
    const before = thread.received.length
    ask({ ...request, lab: connection.last('opened')?.lab })
    expect(connection.last('error')).toMatchObject({
      code: 'refused',
      message: 'you follow this lab; only its owner can act',
      ...('ref' in request && { ref: request.ref }),
    })
    expect(thread.received).toHaveLength(before)
  })

  it('tells its teacher how many follow, whenever that changes', async () => {
    const { teacher, student } = await taught()
    const counts = (): number[] =>
      teacher.connection.sent.flatMap((each) => (each.type === 'audience' ? [each.followers] : []))
    const [first, second] = [student(), student()]
    first.client.left()
    second.ask({ type: 'close', lab: second.connection.last('opened')?.lab })
    expect(counts()).toEqual([0, 1, 2, 1, 0])
  })

  it('goes on while its teacher is away, who finds everything as it was', async () => {
    const { teacher, lab, link, thread, student, page, sessions, time } = await taught()
    const students = [student(), student(), student()]
    thread.write(10)
    const last = teacher.connection.seqs.at(-1)
    teacher.client.left()
    for (const { connection } of [...students, student()])
      expect(connection.last('taught')?.isTaught).toBe(false)
    thread.write(10)
    time.nowMs = 10 * IDLE_LAB_MS
    await sessions.sweep()
    const back = page()
    back.ask({ type: 'resume', ref: -1, lab, after: last })
    expect([...teacher.connection.seqs, ...back.connection.seqs]).toEqual(range(0, 20))
    expect(back.connection.last('audience')?.followers).toBe(4)
    expect(students[0]!.connection.last('taught')?.isTaught).toBe(true)
    back.ask({ type: 'present', lab, place: '#at=2' })
    for (const { connection } of students) {
      expect(connection.seqs).toEqual(range(0, 20))
      expect(connection.last('presented')?.place).toBe('#at=2')
    }
    back.ask({ type: 'share', ref: 7, lab })
    expect(back.connection.last('shared')?.follow).toBe(link)
  })
})

describe('who came as a follower', () => {
  it('follows what is shared, and has no labs', async () => {
    const { page, lab, link, sessions } = await taught()
    const { ask, connection } = page('follower')
    ask({ type: 'open', ref: 1, scenario: {} })
    ask({ type: 'run', lab, speed: 1 })
    expect(connection.sent).toMatchObject([
      { type: 'error', code: 'forbidden', ref: 1 },
      { type: 'error', code: 'forbidden', lab },
    ])
    expect(sessions.count).toBe(1)
    ask({ type: 'resume', ref: 3, lab: link, after: -1 })
    expect(connection.seqs).toEqual([0])
  })

  it('hears that nothing is shared under a link of a server that was started anew', async () => {
    const { page, lab } = await taught()
    const { ask, connection } = page('follower')
    for (const name of ['a-link-of-yesterday.2', lab]) {
      ask({ type: 'resume', ref: 2, lab: name, after: 4 })
      const message = 'nothing is shared under this link'
      const told = { type: 'error', code: 'unknown-lab', message, ref: 2, lab: name }
      expect(connection.sent.at(-1)).toEqual(told)
    }
  })
})

describe('a class', () => {
  it('goes along to the next lab of its teacher, under the same link', async () => {
    const { teacher, lab, link, share, student, threads } = await taught()
    const { connection } = student()
    threads[0]!.write(5)
    teacher.ask({ type: 'close', lab })
    expect(connection.last('error')).toMatchObject({ code: 'unknown-lab', lab: `${link}.1` })
    const next = await teacher.open(2)
    expect(share(next)).toBe(link)
    threads[1]!.write(2)
    expect(connection.sent.slice(-4)).toMatchObject([
      { type: 'opened', ref: 5, lab: `${link}.2` },
      { type: 'events', lab: `${link}.2`, events: [{ seq: 0 }] },
      { type: 'status' },
      { type: 'events', lab: `${link}.2`, events: [{ seq: 1 }, { seq: 2 }] },
    ])
  })

  it('lets students who were cut off go on, in the lab that it is in by then', async () => {
    const { teacher, link, share, student, threads } = await taught()
    const first = student()
    threads[0]!.write(9)
    first.client.left()
    const again = student(`${link}.1`, 4)
    expect(again.connection.seqs).toEqual(range(5, 9))
    const next = await teacher.open(2)
    share(next)
    const late = student(`${link}.1`, 9)
    expect(late.connection.last('opened')?.lab).toBe(`${link}.2`)
    expect(late.connection.seqs).toEqual([0])
  })

  it('can wait for a lab', async () => {
    const { teacher, lab, student, share } = await taught()
    teacher.ask({ type: 'close', lab })
    const { connection } = student()
    expect(connection.last('error')?.code).toBe('unknown-lab')
    share(await teacher.open(2))
    expect(connection.seqs).toEqual([0])
  })

  it('is told when it may follow no longer', async () => {
    const { teacher, lab, link, student, sessions } = await taught()
    const { connection } = student()
    teacher.ask({ type: 'share', ref: 4, lab, ends: true })
    expect(teacher.connection.last('done')).toMatchObject({ ref: 4 })
    expect(connection.last('error')).toMatchObject({ code: 'unknown-lab' })
    expect(sessions.count).toBe(1)
    expect(student().connection.last('error')).toMatchObject({ code: 'unknown-lab', lab: link })
  })

  it('is told when its lab’s thread was killed, and keeps what it has', async () => {
    const { student, thread } = await taught()
    const before = student()
    thread.write(4)
    thread.die('the lab’s thread ended with status 137')
    const after = student()
    for (const { connection } of [before, after]) {
      expect(connection.seqs).toEqual(range(0, 4))
      expect(connection.last('error')?.message).toMatch('status 137')
      expect(connection.last('status')?.status.phase).toBe('crashed')
    }
  })

  it('is told when its lab has expired', async () => {
    const { teacher, student, sessions } = await taught()
    const { connection } = student()
    teacher.client.left()
    await sessions.shutdown()
    expect(connection.last('error')?.code).toBe('unknown-lab')
  })

  it('waits for no student who does not read', async () => {
    const { teacher, lab, student, thread } = await taught()
    const [slow, quick] = [student(), student()]
    slow.connection.isStuck = true
    thread.write(3000, 2000)
    for (const seq of range(1, PRESENT_BURST))
      teacher.ask({ type: 'present', lab, place: `#at=${seq}` })
    expect(teacher.connection.seqs).toEqual(range(0, 3000))
    expect(quick.connection.seqs).toEqual(range(0, 3000))
    expect(thread.lastAck).toBe(3000)
    expect(slow.connection.queuedBytes).toBeLessThan(2 * MAX_QUEUED_BYTES)
    slow.connection.isStuck = false
    slow.connection.drain()
    expect(slow.connection.seqs).toEqual(range(0, 3000))
    const places = slow.connection.sent.filter(({ type }) => type === 'presented')
    expect(places).toMatchObject([{ place: `#at=${PRESENT_BURST}` }])
  })

  it('has a limited number of students', async () => {
    const { student } = await taught()
    range(1, MAX_FOLLOWERS_PER_LAB).forEach(() => student())
    expect(student().connection.last('error')).toMatchObject({
      code: 'refused',
      ref: 5,
      message: `${MAX_FOLLOWERS_PER_LAB} follow this lab already, which is as many as may`,
    })
  })

  it('is shown a limited number of places a second', async () => {
    const { teacher, lab, time } = await taught()
    const present = (): void => teacher.ask({ type: 'present', lab, place: '' })
    range(1, PRESENT_BURST).forEach(present)
    expect(teacher.connection.last('error')).toBeUndefined()
    present()
    expect(teacher.connection.last('error')).toMatchObject({ code: 'too-fast', lab })
    time.nowMs = 1000
    present()
    expect(teacher.connection.sent.filter(({ type }) => type === 'error')).toHaveLength(1)
  })

  it('is not there before the lab is shared', async () => {
    const { page } = fakePages()
    const { open, ask, connection } = page()
    ask({ type: 'present', lab: await open(1), place: '' })
    expect(connection.last('error')).toMatchObject({ code: 'refused' })
  })

  it('makes way when there are many that have no lab', async () => {
    const { sessions } = fakeSessions()
    const classrooms = await Promise.all(
      range(0, MAX_CLASSROOMS).map(async () => {
        const session = sessions.open(SCENARIO)!
        const classroom = sessions.share(session)
        await sessions.close(session)
        return classroom
      }),
    )
    expect(sessions.classroom(classrooms[0]!.link)).toBeUndefined()
    expect(sessions.classroom(classrooms[1]!.link)).toBe(classrooms[1])
  })
})
