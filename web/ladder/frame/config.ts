/** How Mermaid is set up in the frame: the sizes of the ladder, no way out of them for a diagram's text. */
import type { MermaidConfig } from 'mermaid'
import { LAYOUT } from '../../../machines/ladder/layout.ts'
import type { Theme } from './protocol.ts'

/** The font that labels are measured with; the page's style sheet must name the same. */
export const FONT_FAMILY = 'system-ui, sans-serif'

/**
 * What a diagram's own text may not set. Mermaid's list covers a part only: with the others a
 * directive in a label can restyle the page and fetch an address.
 */
const SECURE = [
  ...[
    'secure',
    'securityLevel',
    'startOnLoad',
    'maxTextSize',
    'suppressErrorRendering',
    'maxEdges',
  ],
  ...['theme', 'themeCSS', 'themeVariables', 'fontFamily', 'altFontFamily', 'sequence', 'look'],
  ...['layout', 'fontSize', 'darkMode', 'wrap', 'htmlLabels', 'dompurifyConfig'],
]

/** Height of a participant's box; the page shows a header of its own instead. */
const ACTOR_HEIGHT_PX = 24

/** The whole configuration for a theme. */
export function mermaidConfig(theme: Theme): MermaidConfig {
  const { columnPx, pitchPx, labelPaddingPx, notePaddingPx, fontSizePx, gapPx } = LAYOUT
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure: SECURE,
    suppressErrorRendering: true,
    look: 'classic',
    layout: 'dagre',
    theme: 'base',
    darkMode: theme === 'dark',
    themeVariables: theme === 'dark' ? DARK : LIGHT,
    fontFamily: FONT_FAMILY,
    fontSize: fontSizePx,
    htmlLabels: false,
    wrap: false,
    sequence: {
      look: 'classic',
      theme: 'base',
      mirrorActors: false,
      useMaxWidth: false,
      wrap: false,
      diagramMarginX: 0,
      diagramMarginY: 0,
      width: columnPx,
      height: ACTOR_HEIGHT_PX,
      actorMargin: pitchPx - columnPx,
      wrapPadding: labelPaddingPx,
      noteMargin: notePaddingPx,
      boxMargin: gapPx,
      messageFontSize: fontSizePx,
      noteFontSize: fontSizePx,
      actorFontSize: fontSizePx,
      messageFontFamily: FONT_FAMILY,
      noteFontFamily: FONT_FAMILY,
      actorFontFamily: FONT_FAMILY,
    },
    state: {
      useMaxWidth: false,
      nodeSpacing: 20,
      rankSpacing: 30,
      minNodeWidth: 48,
      wrappingWidth: 240,
    },
    flowchart: {
      useMaxWidth: false,
      htmlLabels: false,
      nodeSpacing: 24,
      rankSpacing: 26,
      minNodeWidth: 48,
      wrappingWidth: 240,
      padding: 8,
      diagramPadding: 2,
      curve: 'basis',
    },
  }
}

const LIGHT = {
  background: '#ffffff',
  primaryColor: '#f4f5f7',
  primaryTextColor: '#1c2128',
  primaryBorderColor: '#8b949e',
  lineColor: '#57606a',
}
const DARK = {
  background: '#15181d',
  primaryColor: '#22272e',
  primaryTextColor: '#e6e9ee',
  primaryBorderColor: '#768390',
  lineColor: '#909dab',
}
