/** What a capture file holds, whichever format it has: what its readers tell. */

/** Whether the interface received the packet or sent it. */
export type Direction = 'in' | 'out'

export interface Interface {
  /** Counted through all sections of the file. */
  index: number
  linkType: number
  name?: string | undefined
  description?: string | undefined
}

/** One packet at one interface. */
export interface Frame {
  /** From 1, as in other tools. */
  number: number
  interface: Interface
  /** Since 1970, rounded down; undefined when the file says none that can be. */
  atUs: number | undefined
  bytes: Uint8Array
  /** The capture kept less of it than there was. */
  isCut: boolean
  direction?: Direction | undefined
  /** Shared by the sightings of one packet at several interfaces. */
  packetId?: string | undefined
  comment?: string | undefined
}

/** Takes what a reader finds, in the order of the file. */
export interface Listener {
  /** The program that wrote the file. */
  writtenBy(application: string): void
  interface(on: Interface): void
  frame(frame: Frame): void
  /** A name of an address, as the file tells it. */
  name(address: string, name: string): void
  /** Secrets of TLS sessions in NSS form. */
  keyLog(text: string): void
  skipped(what: string, count?: number): void
  /** Bytes read so far. */
  progress(bytes: number): void
}
