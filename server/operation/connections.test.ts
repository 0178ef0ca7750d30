import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { Connections } from './connections.ts'

async function limited(maxConnections: number) {
  const server = createServer(() => undefined)
  const dropped: number[] = []
  const connections = new Connections(server, maxConnections, (count) => dropped.push(count))
  onTestFinished(() => connections.destroy())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  return { server, connections, dropped, open }
}

it('drops a connection that is one too many, and takes the next once there is room', async () => {
  const { server, connections, dropped, open } = await limited(1)
  const first = await open()
  await once(await open(), 'close')
  expect(dropped).toEqual([1])
  const count = () => new Promise((resolve) => server.getConnections((_, each) => resolve(each)))
  first.destroy()
  await expect.poll(count).toBe(0)
  const third = await open()
  await expect.poll(count).toBe(1)
  expect(dropped).toEqual([1])
  connections.destroy()
  await once(third, 'close')
  server.close()
})

it('ends those that have said nothing, so that the server can end', async () => {
  const { server, connections, open } = await limited(2)
  await Promise.all([open(), open()])
  const ended = once(server, 'close')
  server.close()
  connections.destroy()
  await ended
})
