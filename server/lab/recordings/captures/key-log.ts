/** Secrets of TLS sessions, one a line (draft-ietf-tls-keylogfile); hexadecimal digits in any case. */

/** Of DTLS 1.2 (RFC 5246 §8.1). */
export interface MasterSecret {
  clientRandom: string
  masterSecret: string
}

export interface KeyLog {
  /** In their order, each session once, in lower case. */
  masterSecrets: MasterSecret[]
  /** Lines for DTLS 1.3, whose records are not opened. */
  laterSecrets: number
  /** Lines that are no secrets. */
  malformed: number
}

/** Most secrets that are kept. */
export const MAX_SECRETS = 1024
const CLIENT_RANDOM = /^CLIENT_RANDOM ([0-9a-f]{64}) ([0-9a-f]{96})$/i
const LATER =
  /^(?:(?:CLIENT|SERVER)_(?:EARLY|HANDSHAKE)_TRAFFIC_SECRET|(?:CLIENT|SERVER)_TRAFFIC_SECRET_\d+|(?:EARLY_)?EXPORTER_SECRET) [0-9a-f]{64} [0-9a-f]+$/i

/** Reads key logs. Comments and blank lines are passed over. Never throws. */
export function parseKeyLog(...texts: readonly string[]): KeyLog {
  const secrets = new Map<string, string>()
  let [laterSecrets, malformed] = [0, 0]
  for (const text of texts)
    for (const raw of text.split(/\r\n|\n|\r/)) {
      const line = raw.replace(/\0/g, '').trim()
      if (line === '' || line.startsWith('#')) continue
      const [, random, secret] = CLIENT_RANDOM.exec(line) ?? []
      if (random !== undefined && secret !== undefined && secrets.size < MAX_SECRETS)
        secrets.set(random.toLowerCase(), secret.toLowerCase())
      else if (LATER.test(line)) laterSecrets++
      else malformed++
    }
  const masterSecrets = [...secrets].map(([clientRandom, masterSecret]) => ({
    clientRandom,
    masterSecret,
  }))
  return { masterSecrets, laterSecrets, malformed }
}
