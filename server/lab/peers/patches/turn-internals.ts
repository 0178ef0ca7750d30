/** werift 0.25.2's TURN client, as far as the patches touch it. */
import type { TurnClientInternals } from '../observe/internals.ts'
import type { Address, Protocol, Stun } from './ice-internals.ts'

export interface TurnTransaction {
  timeoutDelay: number
  protocol: { sendStun(): Promise<void> }
  onRequestSent?: (attempt: number) => void
  /** When set, an answer without the right MESSAGE-INTEGRITY is as if it had never come. */
  integrityKey?: Uint8Array
}

export interface TurnMessage extends Stun {
  transactionId: Buffer
  attributes: [name: string, value: unknown][]
  readonly bytes: Buffer
  addMessageIntegrity(key: Uint8Array): TurnMessage
}

export interface TurnClient extends Pick<Protocol, 'request'>, TurnClientInternals {
  readonly username: string
  readonly relayedAddress?: Address
  readonly mappedAddress?: Address
  readonly integrityKey?: Uint8Array
  readonly realm?: string
  readonly serverEndpoint?: Address
  nonce?: Uint8Array
  readonly transport: { readonly type: string; readonly closed: boolean }
  readonly transactions: Record<string, TurnTransaction>
  /** Peers with a permission, by IP address. */
  readonly permissionByAddr: Record<string, boolean>
  getPermission(peer: Address): Promise<void>
  handleSTUNMessage(data: Buffer, address: Address): void
  requestWithRetry(
    request: TurnMessage,
    address: Address,
    signal?: AbortSignal,
  ): Promise<[TurnMessage, Address]>
  send(data: Uint8Array, address: Address): Promise<void>
  close(): Promise<void>
}
