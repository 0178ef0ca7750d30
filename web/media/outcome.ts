/** How what became of a frame is drawn: each by shape as well as by colour. */
import type { MediaFrame } from '../../machines/trace/event.ts'
import type { Words } from '../words/words.svelte.ts'

type Look = 'key' | 'decoded' | 'incomplete' | 'undecodable' | 'concealed'

export function lookOf({ outcome, isKeyFrame }: MediaFrame): Look {
  if (outcome === 'decoded' || outcome === 'sent') return isKeyFrame === true ? 'key' : 'decoded'
  return outcome
}

/** `decoded, key frame` */
export function toldOf({ outcome, isKeyFrame }: MediaFrame, words: Words['media']): string {
  const told = words.outcomes[outcome]
  return isKeyFrame === true ? `${told}, ${words.keyFrame}` : told
}

/** The name of a look by itself, for a legend. */
export function lookName(look: Look, words: Words['media']): string {
  return look === 'key' ? words.keyFrame : words.outcomes[look]
}
