/** What the signaling client's machine hears, and what it asks its driver to do. */

export type WebSocketEvent =
  /** Wants to be registered, from now until `close`. */
  | { type: 'connect' }
  /** The WebSocket handshake is done. */
  | { type: 'opened' }
  /** The server knows this peer by its id; `peers` are the others. */
  | { type: 'registered'; peers: string[] }
  /** The server refused the registration, e.g. with `id-taken`. */
  | { type: 'rejected'; code: string }
  /** The socket is gone, however that came; exactly once for each socket. */
  | { type: 'socket-closed'; code: number; reason: string }
  /** The server answered no ping in time. */
  | { type: 'heartbeat-missed' }
  /** The delay of `scheduleRetry` has passed. */
  | { type: 'retry' }
  /** No longer wants to be registered. */
  | { type: 'close' }

export type WebSocketAction =
  /** Open a socket; answer with `opened` or `socket-closed`. */
  | { type: 'openSocket'; params: { attempt: number } }
  | { type: 'sendRegister'; params: Record<never, never> }
  /** Ping now and then; answer with `heartbeat-missed` when no pong comes. */
  | { type: 'startHeartbeat'; params: Record<never, never> }
  /** Stop the heartbeat and close the socket; answer with `socket-closed`, at once if the line is dead. */
  | { type: 'dropSocket'; params: { code: number; reason: string } }
  /** Answer with `retry` after the delay. */
  | { type: 'scheduleRetry'; params: { attempt: number; delayMs: number } }
  | { type: 'cancelRetry'; params: Record<never, never> }
  /** For the trace: no more attempts are made until the next `connect`. */
  | { type: 'giveUp'; params: { attempts: number; reason: string } }

export type ParamsOf<Type extends WebSocketAction['type']> = Extract<
  WebSocketAction,
  { type: Type }
>['params']
