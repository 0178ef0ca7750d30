/** For tests, built into the sealed world: ICE agents that believe to have a role, whoever offered. */
import { Connection } from '../peers/werift.ts'

export { openLab } from '../lab.ts'

/** From now on every agent takes this role when a description is set; conflicts may change it. */
export function believe(controlling: boolean): void {
  Object.defineProperty(Connection.prototype, 'iceControlling', {
    configurable: true,
    get(this: { _iceControlling: boolean }) {
      return this._iceControlling
    },
    set(this: { _iceControlling: boolean }) {
      this._iceControlling = controlling
    },
  })
}
