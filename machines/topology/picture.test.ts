import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenarioArbitrary } from '../scenario/arbitrary.ts'
import { PRESETS, presetOf } from '../scenario/presets.ts'
import { parseScenario, type ScenarioInput } from '../scenario/schema.ts'
import { routeOf } from './picture-route.ts'
import { PICTURE, pictureOf, type Picture, type Point } from './picture.ts'

function preset(id: string): ScenarioInput {
  const found = presetOf(id)
  if (!found) throw new Error(`no preset ${id}`)
  return found.scenario
}

function spot(picture: Picture, id: string) {
  return picture.spots.find((each) => each.id === id)
}

function isInside({ x, y }: Point): boolean {
  return x >= 0 && x <= PICTURE.width && y >= 0 && y <= PICTURE.height
}

describe('the picture of a scenario', () => {
  it('has every peer, network and server that counts, each in a place of its own, inside the field', () => {
    fc.assert(
      fc.property(scenarioArbitrary, (scenario) => {
        const { spots, strokes, faults } = pictureOf(scenario)
        const networks = Object.keys(scenario.networks ?? {}).filter((id) => id !== 'internet')
        for (const id of Object.keys(scenario.peers))
          expect(spots.map((each) => each.id)).toContain(`peer ${id}`)
        for (const id of networks) expect(spots.map((each) => each.id)).toContain(`network ${id}`)
        expect(new Set(spots.map(({ id }) => id)).size).toBe(spots.length)
        const points = [...spots, ...faults, ...strokes.flatMap(({ from, to }) => [from, to])]
        expect(points.filter((point) => !isInside(point))).toEqual([])
      }),
    )
  })

  it('is the same with and without defaults written out', () => {
    for (const { scenario } of PRESETS) {
      const parsed = parseScenario(scenario)
      expect(parsed.ok && pictureOf(parsed.scenario)).toEqual(pictureOf(scenario))
    }
  })

  it('differs between the scenarios of the gallery that differ in their world', () => {
    const different = [
      'first-connection',
      'lossy-link',
      'long-way',
      'three-peers',
      'home-nats',
      'symmetric-nat',
      'symmetric-nat-turn',
      'udp-blocked',
      'only-443',
      'carrier-grade-nat',
      'same-nat',
      'hairpin',
      'ipv6',
      'mdns',
      'stun-down',
      'mapping-timeout',
      'wifi-to-cellular',
      'wrong-fingerprint',
    ]
    const drawn = different.map((id) => JSON.stringify(pictureOf(preset(id))))
    expect(new Set(drawn).size).toBe(different.length)
  })

  it('puts a carrier between the internet and the home behind it', () => {
    const picture = pictureOf(preset('carrier-grade-nat'))
    const [carrier, home, bob] = ['network carrier', 'network home-b', 'peer bob'].map((id) =>
      spot(picture, id),
    )
    expect(carrier?.y).toBeGreaterThan(PICTURE.internetY)
    expect(home?.y).toBeGreaterThan(carrier?.y ?? 0)
    expect(new Set([carrier?.x, home?.x, bob?.x]).size).toBe(1)
  })

  it('shows where a peer will go, beside where it is', () => {
    const picture = pictureOf(preset('wifi-to-cellular'))
    expect(picture.strokes.filter(({ kind }) => kind === 'move')).toHaveLength(1)
    const [alice, cellular, bob] = ['peer alice', 'network cellular', 'peer bob'].map(
      (id) => spot(picture, id)?.x ?? 0,
    )
    expect([alice, cellular, bob]).toEqual([alice, cellular, bob].toSorted((a = 0, b = 0) => a - b))
  })

  it.each([
    ['symmetric-nat', 'network home-b', { kind: 'nat', label: 'sym' }],
    ['home-nats', 'network home-a', { kind: 'nat', label: 'NAT' }],
    ['udp-blocked', 'network office', { label: 'sym · no UDP' }],
    ['only-443', 'network office', { label: 'NAT · 443' }],
    ['long-way', 'network far-away', { kind: 'network', label: '' }],
    ['ipv6', 'network home-a', { aside: 'IPv6' }],
    ['mdns', 'network home', { aside: '.local' }],
    ['hairpin', 'network home', { aside: '↺' }],
    ['mapping-timeout', 'network home-a', { aside: '2 s' }],
    ['stun-down', 'server stun', { down: true }],
  ])('of %s says what is special about %s', (id, place, expected) => {
    expect(spot(pictureOf(preset(id)), place)).toMatchObject(expected)
  })

  it.each([
    ['lossy-link', '5 %', 'lossy'],
    ['long-way', '200 ms', 'road'],
    ['send-file', '2 Mbit/s', 'road'],
  ])('of %s labels the line %s', (id, label, kind) => {
    expect(pictureOf(preset(id)).strokes).toContainEqual(expect.objectContaining({ label, kind }))
  })

  it('marks rules about signaling at its server, others on the way', () => {
    expect(pictureOf(preset('wrong-fingerprint')).faults).toEqual([{ x: 81, y: 17 }])
    expect(pictureOf(preset('first-check-lost')).faults).toEqual([{ x: 120, y: PICTURE.internetY }])
    expect(pictureOf(preset('turn-credential')).faults).toEqual([{ x: 198, y: 17 }])
  })

  it('of networks in a ring, which no lab runs, still ends', () => {
    const ring: ScenarioInput = {
      version: 1,
      peers: { a: { network: 'x' }, b: { network: 'y' } },
      networks: { x: { upstream: 'y' }, y: { upstream: 'x' } },
    }
    expect(pictureOf(ring).spots).toHaveLength(6)
    expect(routeOf(ring, pictureOf(ring), { way: 'direct', fails: false })).toBeDefined()
  })
})

describe('the way through a picture', () => {
  function packets(id: string) {
    const { way, ends } = presetOf(id) ?? { way: 'none', ends: 'failed' }
    const picture = pictureOf(preset(id))
    return { picture, route: routeOf(preset(id), picture, { way, fails: ends === 'failed' }) }
  }

  it.each(PRESETS.filter(({ way }) => way !== 'none').map(({ id }) => id))(
    'of %s leads from peer to peer',
    (id) => {
      const { picture, route } = packets(id)
      const [way] = route?.packets ?? []
      const [first, second] = picture.spots.filter(({ kind }) => kind === 'peer')
      expect(way?.[0]).toMatchObject({ x: first?.x, y: first?.y })
      expect(way?.at(-1)).toMatchObject({ x: second?.x, y: second?.y })
    },
  )

  it.each(PRESETS.filter(({ way }) => way === 'relayed').map(({ id }) => id))(
    'of %s passes the relay',
    (id) => {
      const { picture, route } = packets(id)
      expect(route?.packets[0]).toContainEqual(expect.objectContaining({ id: 'server turn' }))
      expect(spot(picture, 'server turn')).toBeDefined()
    },
  )

  it.each(PRESETS.filter(({ way }) => way === 'none').map(({ id }) => id))(
    'of %s arrives at neither peer',
    (id) => {
      const { picture, route } = packets(id)
      expect(route?.packets).toHaveLength(2)
      for (const way of route?.packets ?? []) {
        const last = way.at(-1)
        expect(
          picture.spots
            .filter(({ kind }) => kind === 'peer')
            .some(({ x, y }) => x === last?.x && y === last.y),
        ).toBe(false)
      }
    },
  )

  it('between two peers of one network goes no further than it must', () => {
    expect(packets('mdns').route?.packets[0]).toHaveLength(3)
  })

  it('ends where it says when the connection fails after all', () => {
    expect(packets('turn-permission').route?.end).toMatchObject({ id: 'server turn' })
    expect(packets('mapping-timeout').route?.end).toMatchObject({ id: 'network home-a' })
    expect(packets('wrong-fingerprint').route?.end).toMatchObject({ id: 'peer alice' })
    expect(packets('home-nats').route?.end).toBeUndefined()
  })
})
