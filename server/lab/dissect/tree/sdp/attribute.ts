/** What an attribute of a description is to its dissector, and the shapes that many share. */
import type { Reader } from '../reader.ts'
import { needed, remainder, words, type Word } from './words.ts'

/** What the lines before an attribute have said. */
export interface Scope {
  /** `audio`, `video`, `application`; absent in the session part. */
  media?: string
  /** Codec names of this media section by payload type. */
  codecs: Map<string, string>
}

/** Explained by `sdp.<its name>`. */
export interface Attribute {
  /** Reads what stands behind the colon; absent when nothing should. */
  read?: (reader: Reader, scope: Scope) => void
}

/** An attribute whose name says it all: `a=rtcp-mux`. */
export const FLAG: Attribute = {}

/** One value up to the end of the line. */
export function single(what: Word): Attribute {
  return { read: (reader) => void remainder(reader, what) }
}

/** A name, and what else belongs to it. */
export function headed(head: Word, tail: Word): Attribute {
  return {
    read: (reader) => {
      needed(reader, head)
      words(reader, tail)
    },
  }
}

/** Words that must be there in this order, and nothing else. */
export function fixed(...all: Word[]): Attribute {
  return {
    read: (reader) => {
      for (const what of all) needed(reader, what)
    },
  }
}
