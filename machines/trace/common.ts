/** What every event of the trace has. */

export interface Common<Kind extends string> {
  /** Position in the trace: 0, 1, 2 … without gaps. */
  seq: number
  /** Virtual time, integer microseconds. */
  atUs: number
  kind: Kind
  /** The host or peer where it happened; `lab` for the world itself. */
  at: string
  /** The `seq` that brought this event about; absent only on `lab.start` and on commands of the script's author. */
  cause?: number
}
