/** What one session description says otherwise than another, attribute by attribute. */
export interface Difference {
  /** `session`, or the mid of the media section. */
  section: string
  /** `a=setup`, `m=`, `a=rtpmap:96`. */
  attribute: string
  kind: 'same' | 'changed' | 'added' | 'removed'
  /** Values behind the attribute's name; several of a kind have a line each. Absent when there is none. */
  offer?: string
  answer?: string
  /** One or two sentences with the section of the specification; absent for what explains itself. */
  why?: string
  /** Where the answer is not allowed to say what it says. */
  problem?: string
}
