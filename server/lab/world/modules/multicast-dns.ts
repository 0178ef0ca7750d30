/** Stand-in for `multicast-dns`: asks the world, which answers for the names of its own hosts. */
import { theWires, theWorld } from '../realm.ts'

interface Response {
  answers: { type: 'A'; name: string; data: string }[]
}
type Listener = (response: Response) => void

class Resolver {
  readonly #listeners = new Set<Listener>()

  /** There is no limit to exceed. */
  setMaxListeners(): void {}

  on(_event: 'response', listener: Listener): void {
    this.#listeners.add(listener)
  }

  removeListener(_event: 'response', listener: Listener): void {
    this.#listeners.delete(listener)
  }

  query(name: string): void {
    theWires().queryMdns(theWorld().owner, name, (data) => {
      for (const listener of [...this.#listeners])
        listener({ answers: [{ type: 'A', name, data }] })
    })
  }

  destroy(): void {
    this.#listeners.clear()
  }
}

export default function multicastDns(): Resolver {
  return new Resolver()
}
