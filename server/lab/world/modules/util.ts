/** Stand-in for `util`: the few helpers that bundled libraries call. */
import { Buffer } from 'buffer'

export const inspect = Object.assign((value: unknown): string => String(value), {
  custom: Symbol.for('nodejs.util.inspect.custom'),
})

export const types = {
  isUint8Array: (value: unknown): boolean => value instanceof Uint8Array || Buffer.isBuffer(value),
}

export function deprecate<T>(callback: T): T {
  return callback
}

export function inherits(child: { prototype: object }, parent: { prototype: object }): void {
  Object.setPrototypeOf(child.prototype, parent.prototype)
}

export default { inspect, types, deprecate, inherits }
