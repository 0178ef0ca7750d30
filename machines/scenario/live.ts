/** Live scenarios: those with peers that are not in the lab. */

/** As much of a scenario as tells. */
interface WithPeers {
  peers: Readonly<Record<string, { outside?: true | undefined }>>
}

/** The peers that are real ones, in declared order. */
export function outsidePeers({ peers }: WithPeers): string[] {
  return Object.keys(peers).filter((id) => peers[id]?.outside === true)
}

/** Whether anybody is: then the lab runs on real time and real sockets, and cannot be replayed. */
export function isLive(scenario: WithPeers): boolean {
  return outsidePeers(scenario).length > 0
}

/** Why a lab with peers outside cannot run in a page alone. */
export const NO_PORTAL =
  'a peer outside is reached over real sockets, and there are none here: run `npx peerscope serve`'
