import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShippedGlossary, ShippedIndex, ShippedLesson } from '../../machines/lesson/shipped.ts'
import { pageServer } from '../http.ts'
import { LiveLessons } from './live.ts'
import { shipLessons } from './ship.ts'

const ID = '01-part/01-lesson'
const folder = mkdtempSync(join(tmpdir(), 'peerscope-live-'))
const root = join(folder, 'tutorials')
const file = (name: string): string => join(root, ID, name)
const lessons = new LiveLessons(root)
let server: Server

beforeAll(async () => {
  mkdirSync(join(folder, 'page'), { recursive: true })
  mkdirSync(join(root, '01-part'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  cpSync('tutorials/template', join(root, ID), { recursive: true })
  writeFileSync(join(root, '01-part/part.json'), '{"title":{"en":"A part","zh-CN":"一部分"}}')
  mkdirSync(join(root, 'glossary'))
  server = pageServer({
    folder: join(folder, 'page'),
    names: { boundTo: '127.0.0.1' },
    lessons,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  lessons.close()
  server.close()
  rmSync(folder, { recursive: true })
})

function ask(path: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path }, resolve).on('error', reject)
  })
}

async function json<Shipped>(path: string): Promise<Shipped> {
  let text = ''
  for await (const part of (await ask(path)).setEncoding('utf8')) text += String(part)
  return JSON.parse(text) as Shipped
}

describe('lessons out of a folder', () => {
  it('are the ones that a build ships', async () => {
    shipLessons(root, folder)
    const shipped = <Shipped>(path: string) =>
      JSON.parse(readFileSync(join(folder, path), 'utf8')) as Shipped
    for (const language of ['en', 'zh-CN']) {
      const path = `lessons/${language}/index.json`
      const index = await json<ShippedIndex>(`/${path}`)
      expect(index).toEqual({ ...shipped<ShippedIndex>(path), live: true })
      expect(index.parts.map(({ title }) => title)).toEqual([
        language === 'en' ? 'A part' : '一部分',
      ])
      expect(index.parts[0]?.lessons[0]?.steps.length).toBeGreaterThan(0)
      const lesson = `lessons/${language}/${ID}.json`
      expect(await json<ShippedLesson>(`/${lesson}`)).toEqual({
        ...shipped<ShippedLesson>(lesson),
        problems: [],
      })
    }
    expect(await json<ShippedGlossary>('/lessons/glossary.json')).toEqual(
      shipped('lessons/glossary.json'),
    )
  })

  it('are read anew, with what is wrong with them', async () => {
    const text = readFileSync(file('index.md'), 'utf8')
    writeFileSync(file('index.md'), text.replace('level: ', 'levle: '))
    const { lesson, problems } = await json<ShippedLesson>(`/lessons/en/${ID}.json`)
    expect(lesson).toBeUndefined()
    expect(problems?.join('\n')).toContain(`${ID}/index.md:1: levle`)
    writeFileSync(file('index.md'), text)
    expect(await json<ShippedLesson>(`/lessons/en/${ID}.json`)).toMatchObject({ problems: [] })
  })

  it.each(['/lessons/en/99-no/01-such.json', '/lessons/xx/index.json', '/lessons/../index.html'])(
    'are no others: %s',
    async (path) => {
      expect((await ask(path)).statusCode).toBe(404)
    },
  )

  it('tell of each change', async () => {
    const stream = (await ask('/lessons/changes')).setEncoding('utf8')
    expect(stream.headers['content-type']).toBe('text/event-stream')
    let heard = ''
    stream.on('data', (text: string) => (heard += text))
    await expect.poll(() => heard).toContain('retry')
    expect(heard).not.toContain('data')
    writeFileSync(file('new.txt'), 'new')
    await expect.poll(() => heard).toContain('data: changed\n\n')
    stream.destroy()
  })
})
