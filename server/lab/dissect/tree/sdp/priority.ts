/** The priority of a candidate: which preference, which interface, which component (RFC 8445 §5.1.2.1). */

interface Priority {
  /** 0 to 126 (RFC 8445 §5.1.2.1). */
  typePreference: number
  /** 0 to 65535. */
  localPreference: number
  /** 1 to 256. */
  componentId: number
}

/** Takes a priority apart as the recommended formula put it together. */
export function splitPriority(priority: number): Priority {
  return {
    typePreference: Math.floor(priority / 0x1000000),
    localPreference: Math.floor(priority / 0x100) % 0x10000,
    componentId: 256 - (priority % 0x100),
  }
}

/** Type preferences that are recommended, or that browsers use for relays (RFC 8445 §5.1.2.2). */
const PREFERENCES: Record<number, string> = {
  126: 'host',
  110: 'peer-reflexive',
  100: 'server-reflexive',
  90: 'host over TCP',
  0: 'relayed',
}

/** `2130706431 = 126 (host) × 2²⁴ + 65535 × 2⁸ + (256 − component 1)`. */
export function describePriority(text: string): string {
  const priority = Number(text)
  if (!/^\d{1,10}$/.test(text) || priority > 0xffffffff) return text
  const { typePreference, localPreference, componentId } = splitPriority(priority)
  const name = PREFERENCES[typePreference]
  const type = name === undefined ? `${typePreference}` : `${typePreference} (${name})`
  return `${text} = ${type} × 2²⁴ + ${localPreference} × 2⁸ + (256 − component ${componentId})`
}

/** Says where a priority is not one (RFC 8839 §5.1: 1 to 2³¹ − 1). */
export function priorityProblem(text: string): string | undefined {
  const priority = /^\d{1,10}$/.test(text) ? Number(text) : 0
  return priority >= 1 && priority < 0x80000000
    ? undefined
    : `A priority is a number from 1 to ${0x7fffffff}`
}
