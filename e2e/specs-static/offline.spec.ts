// The static build needs no server: once it is open, not even the network.
import { expect, test } from '../support/fixtures.ts'

test('a page that has shown one run goes on without any network, and opens no socket', async ({
  playground,
  page,
  context,
}) => {
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await playground.open()
  await playground.connect()
  await playground.runToEnd()
  await expect(playground.drawnRows().first()).toBeVisible()
  await context.setOffline(true)
  await playground.restart()
  await playground.runToEnd()
  await playground.expectState('bob', 'Data channel “data”', 'open')
  expect(await playground.link()).toContain('#s=')
  expect(await playground.downloadJsonl()).toContain('"kind":"lab.end"')
  expect(sockets).toEqual([])
})
