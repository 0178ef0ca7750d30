/** Alerts in words (RFC 5246 §7.2). */
import { ALERTS } from '../../../machines/dissection/names.ts'
import { ALERT_LEVELS } from './tree/dtls/names.ts'

/** `['fatal', 'handshake_failure']`: level and description of an alert's two bytes. */
export function alertWords(body: Uint8Array): [string, string] {
  const [level = 0, description = 0] = body
  return [ALERT_LEVELS[level] ?? 'fatal', ALERTS[description] ?? `alert ${description}`]
}
