// A scenario with something to change in its network: two NATs, and a third network that nobody is in.

export const HOMES = {
  version: 1,
  title: 'Two homes and a street',
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'port-restricted-cone' },
    'home-b': { nat: 'port-restricted-cone' },
    street: { nat: 'full-cone' },
  },
}
