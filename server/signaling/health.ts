/** How the service is, for whoever looks after it. */
export type Health = {
  status: 'ok' | 'stopping'
  lines: number
  rooms: number
  peers: number
}
