/** Why a file is no recording that can be read: one sentence naming what is wrong, and where. */
export class RecordingError extends Error {
  override name = 'RecordingError'
}
