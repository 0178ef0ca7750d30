/**
 * A test program for the sealed world: replays paths of the signaling machine on a real werift
 * peer, with a second one for the descriptions that come from the other side.
 */
import type { SignalingPath, SignalingStep } from '../../../machines/signaling/paths.ts'
import { RTCPeerConnection } from '../peers/werift.ts'
import { certificateFor } from '../peers/certificates/pick.ts'
import { inhabit, plug, vacate } from '../world/realm.ts'
import { World } from '../world/world.ts'

/** Where werift went elsewhere than the specification says. */
export interface Disagreement {
  path: string
  step: number
  expected: string
  got: string
}

type Yield = () => Promise<void>

/** Long enough for gathering without a network to end. */
const SETTLE_US = 20_000_000

/** Replays every path; each in a world of its own. */
export async function replay(paths: SignalingPath[], hostYield: Yield): Promise<Disagreement[]> {
  const found: Disagreement[] = []
  for (const path of paths) {
    const disagreement = await replayOne(path, hostYield)
    if (disagreement) found.push(disagreement)
  }
  return found
}

async function replayOne(path: SignalingPath, hostYield: Yield): Promise<Disagreement | undefined> {
  const world = new World(1)
  inhabit(world)
  plug({
    addressesOf: () => [],
    resolve: () => undefined,
    queryMdns: () => undefined,
    bindUdp: noNetwork,
    connectTcp: noNetwork,
  })
  try {
    const local = peer('local')
    for (const [index, step] of path.steps.entries()) {
      const got = await outcome(perform(local, step), local, world, hostYield)
      if (got !== step.to) return { path: path.name, step: index, expected: step.to, got }
    }
    return undefined
  } finally {
    vacate(world)
  }
}

/** The signaling state after the call, or why it was rejected. */
async function outcome(
  call: Promise<unknown>,
  pc: RTCPeerConnection,
  world: World,
  hostYield: Yield,
): Promise<string> {
  let rejected: string | undefined
  call.catch(
    (error: unknown) => (rejected = error instanceof Error ? error.message : String(error)),
  )
  const until = world.nowUs + SETTLE_US
  for (;;) {
    await hostYield()
    const next = world.nextAtUs
    if (next === undefined || next > until) break
    world.step()
  }
  world.advanceTo(until)
  return rejected === undefined ? pc.signalingState : `rejected: ${rejected}`
}

async function perform(local: RTCPeerConnection, { call, type }: SignalingStep): Promise<unknown> {
  if (call === 'close') return local.close()
  if (type === 'rollback')
    return call === 'setLocalDescription'
      ? local.setLocalDescription({ type })
      : local.setRemoteDescription({ type })
  if (call === 'setLocalDescription') {
    const made = type === 'offer' ? await local.createOffer() : await local.createAnswer()
    return local.setLocalDescription({ type: type ?? 'offer', sdp: made.sdp })
  }
  const sdp = type === 'offer' ? await foreignOffer() : await foreignAnswer(local)
  return local.setRemoteDescription({ type: type ?? 'offer', sdp })
}

async function foreignOffer(): Promise<string> {
  return (await peer('remote').createOffer()).sdp
}

async function foreignAnswer(local: RTCPeerConnection): Promise<string> {
  const remote = peer('remote')
  const offer = local.localDescription?.sdp
  if (offer === undefined) throw new Error('there is no local offer to answer')
  await remote.setRemoteDescription({ type: 'offer', sdp: offer })
  return (await remote.createAnswer()).sdp
}

function peer(name: string): RTCPeerConnection {
  const keys = certificateFor(1, ['local', 'remote'], name)
  const pc = new RTCPeerConnection({ iceServers: [], dtls: { keys: keys } })
  pc.createDataChannel('data')
  return pc
}

function noNetwork(): never {
  throw new Error('EADDRNOTAVAIL: there is no network in this test')
}
