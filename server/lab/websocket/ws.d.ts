/** The parts of ws that frame and parse WebSocket bytes; the package exports no types for these files. */

declare module '#ws/sender' {
  interface FrameOptions {
    binary?: boolean
    compress?: boolean
    fin?: boolean
    mask?: boolean
  }
  interface Socket {
    cork(): void
    uncork(): void
    write(bytes: Uint8Array, done?: () => void): void
  }
  export default class Sender {
    constructor(socket: Socket, extensions: object, generateMask?: (mask: Uint8Array) => void)
    send(data: Uint8Array, options: FrameOptions, done?: () => void): void
    ping(data: Uint8Array, mask: boolean, done?: () => void): void
    pong(data: Uint8Array, mask: boolean, done?: () => void): void
    close(code: number, reason: string, mask: boolean, done?: () => void): void
  }
}

declare module '#ws/receiver' {
  interface ReceiverOptions {
    isServer?: boolean
    maxPayload?: number
    binaryType?: string
  }
  export default class Receiver {
    constructor(options: ReceiverOptions)
    write(bytes: Uint8Array): boolean
    on(event: 'message', listener: (data: Uint8Array, isBinary: boolean) => void): this
    on(event: 'ping' | 'pong', listener: (data: Uint8Array) => void): this
    on(event: 'conclude', listener: (code: number, reason: Uint8Array) => void): this
    on(event: 'error', listener: (error: Error) => void): this
  }
}
