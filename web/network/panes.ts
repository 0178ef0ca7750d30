/** Fetches the panes about the network once; a page left open needs its server for them no more. */

type Panes = Awaited<ReturnType<typeof load>>

let loaded: Promise<Panes> | undefined

async function load() {
  const { Nat, Network } = await import('./both.ts')
  return { Nat, Network }
}

/** What could not be fetched is fetched anew the next time. */
export function panes(): Promise<Panes> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  return loaded
}
