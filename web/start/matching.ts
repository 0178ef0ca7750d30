/** Which scenarios of the gallery a filter and a topic leave. */
import type { Preset, Topic } from '../../machines/scenario/presets.ts'
import type { Words } from '../words/words.svelte.ts'

/** Presets that say all words of a text, in the page's language or in English, and are about a topic. */
export function matching(
  presets: readonly Preset[],
  text: string,
  topic: Topic | undefined,
  words: Words['gallery'],
): Preset[] {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean)
  return presets.filter((preset) => {
    if (topic !== undefined && !preset.topics.includes(topic)) return false
    const said = textOf(preset, words)
    return asked.every((word) => said.includes(word))
  })
}

/** How it ends, where that is something special. */
function endOf({ ends }: Preset, words: Words['gallery']): string[] {
  if (ends === 'failed') return [words.fails, ends]
  return ends === 'unanswered' ? [words.unanswered, ends] : []
}

function textOf(preset: Preset, words: Words['gallery']): string {
  const { title, description, look } = words.preset(preset)
  const topics = preset.topics.map((topic) => words.topic[topic])
  const ends = endOf(preset, words)
  const own = [preset.id, preset.title, preset.description, words.ways[preset.way], preset.way]
  return [title, description, look, ...topics, ...ends, ...own].join(' ').toLowerCase()
}
