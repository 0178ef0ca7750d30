/** Where a machine's state or transition is written down, for tooltips, lessons and violations. */

/** A place in a specification. */
export interface Reference {
  /** E.g. `RFC 8445` or `W3C WebRTC`. */
  title: string
  /** Section number without the sign, e.g. `6.1.2.6`. */
  section: string
  url: string
}

/** What every state and every transition of our machines carries as XState `meta`. */
export interface Documentation {
  /** One or two short sentences for a learner. */
  description: string
  spec: Reference
}

/** A section of an RFC: `rfc(8445, '6.1.2.6')`. */
export function rfc(number: number, section: string): Reference {
  return {
    title: `RFC ${number}`,
    section,
    url: `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`,
  }
}

/** A section of the W3C Recommendation "WebRTC: Real-Time Communication in Browsers". */
export function w3c(section: string, anchor: string): Reference {
  return { title: 'W3C WebRTC', section, url: `https://www.w3.org/TR/webrtc/#${anchor}` }
}

/** The `meta` of a state or transition. */
export function documented(spec: Reference, description: string): { meta: Documentation } {
  return { meta: { description, spec } }
}

/** The reference as a reader cites it: `RFC 8445 §6.1.2.6`. */
export function cite(spec: Reference): string {
  return `${spec.title} §${spec.section}`
}
