/** Attributes of the session and of media in general (RFC 8866 §6), and of media streams (RFC 8830). */
import { FLAG, single, type Attribute } from './attribute.ts'
import { isNext, needed, remainder, word } from './words.ts'

export const SESSION_ATTRIBUTES: Record<string, Attribute> = {
  sendrecv: FLAG,
  sendonly: FLAG,
  recvonly: FLAG,
  inactive: FLAG,
  cat: single({ name: 'Category', doc: 'sdp.cat' }),
  keywds: single({ name: 'Keywords', doc: 'sdp.keywds' }),
  tool: single({ name: 'Tool', doc: 'sdp.tool' }),
  charset: single({ name: 'Character set', doc: 'sdp.charset' }),
  lang: single({ name: 'Language', doc: 'sdp.lang' }),
  sdplang: single({ name: 'Language', doc: 'sdp.sdplang' }),
  type: single({ name: 'Conference type', doc: 'sdp.type' }),
  label: single({ name: 'Label', doc: 'sdp.label' }),
  content: single({ name: 'Content', doc: 'sdp.content' }),
  'source-filter': single({ name: 'Filter', doc: 'sdp.source-filter' }),
  identity: single({ name: 'Assertion', doc: 'sdp.identity' }),
  'extmap-allow-mixed': FLAG,
  'msid-semantic': {
    read: (reader) => {
      // Some write a space behind the colon.
      if (isNext(reader, ' ')) reader.octets(1, { name: 'Space', doc: 'sdp.space', value: ' ' })
      needed(reader, { name: 'Semantic', doc: 'sdp.msid-semantic.semantic' })
      while (reader.more) word(reader, STREAM)
    },
  },
  msid: {
    read: (reader) => {
      needed(reader, {
        name: 'Stream',
        doc: 'sdp.msid.stream',
        value: (id) => (id === '-' ? '- (in no stream)' : id),
      })
      remainder(reader, { name: 'Track', doc: 'sdp.msid.track' })
    },
  },
}

const STREAM = {
  name: 'Stream',
  doc: 'sdp.msid-semantic.stream',
  value: (id: string) => (id === '*' ? '* (all streams)' : id),
}
