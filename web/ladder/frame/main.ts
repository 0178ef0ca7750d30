/**
 * The frame's script: Mermaid behind `postMessage`. It runs in `<iframe sandbox="allow-scripts">`,
 * so in a process of its own, without the page's origin: drawing never stalls the page, and what a
 * hostile text could reach is an empty document.
 */
import mermaid from 'mermaid'
import { LAYOUT } from '../../../machines/ladder/layout.ts'
import { FONT_FAMILY, mermaidConfig } from './config.ts'
import { readRequest, type DrawRequest, type FrameMessage, type Theme } from './protocol.ts'

/** Sections of Mermaid's configuration that these diagrams read. */
const KEPT_SECTIONS = new Set(['sequence', 'state', 'flowchart', 'themeVariables'])

/** What flowcharts measure and compute with, though the style sheet is then left out. */
const BARE = {
  edgeLabelBackground: '#ffffff',
  fontFamily: FONT_FAMILY,
  fontSize: `${LAYOUT.fontSizePx}px`,
}

let theme: Theme | undefined

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== parent) return
  const request = readRequest(event.data)
  if (request) void draw(request).then(answer)
})
answer({ type: 'ready' })

async function draw({ id, text, theme: wanted }: DrawRequest): Promise<FrameMessage> {
  try {
    if (theme !== wanted) initialize(wanted)
    const { svg } = await mermaid.render(`d${id}`, text)
    return { type: 'drawn', id, svg: wanted === 'bare' ? strip(svg) : svg }
  } catch (error) {
    return { type: 'failed', id, error: error instanceof Error ? error.message : String(error) }
  }
}

function initialize(wanted: Theme): void {
  mermaid.initialize(mermaidConfig(wanted))
  prune(wanted)
  theme = wanted
}

/**
 * Mermaid clones its whole configuration twice a message. `updateSiteConfig` hands out the live
 * object: without the sections of the other diagrams a page draws in half the time, and without the
 * two hundred colours of a theme faster still.
 */
function prune(wanted: Theme): void {
  const live = mermaid.mermaidAPI.updateSiteConfig({}) as Record<string, unknown>
  for (const [key, value] of Object.entries(live))
    if (typeof value === 'object' && !Array.isArray(value) && !KEPT_SECTIONS.has(key))
      delete live[key]
  if (wanted === 'bare') live.themeVariables = BARE
}

/** Without style sheet and markers, which are most of a small drawing. Labels hold no `<`: it is escaped. */
function strip(svg: string): string {
  return svg.replace(/<style>[^<]*<\/style>/g, '').replace(/<defs>.*?<\/defs>/gs, '')
}

/** The page's origin is opaque to the frame, and what it answers is no secret. */
function answer(message: FrameMessage): void {
  parent.postMessage(message, '*')
}
