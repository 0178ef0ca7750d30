/**
 * The one style sheet of all drawn pages, inside their shadow root. Colours are the page's custom
 * properties (tokens.css), so a theme changes without drawing anything again.
 */
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import { LAYOUT } from '../../machines/ladder/layout.ts'
import { FONT_FAMILY } from './frame/config.ts'

export const LAYERS = Object.keys(LAYER_LETTERS) as Layer[]

/** Dashes of each layer's line, so that it is told apart without colour. */
export const DASHES: Partial<Record<Layer, string>> = {
  stun: '7 3',
  turn: '7 3 2 3',
  sctp: '3 2',
  media: '12 4',
}

const layerRules = LAYERS.map((layer) => {
  const dash = DASHES[layer] ? `--dash: ${DASHES[layer]};` : ''
  return `.layer-${layer} { --layer: var(--layer-${layer}); ${dash} }`
}).join('\n')

export const LADDER_STYLE = `
:host { display: block; }
${layerRules}
.sheet { position: absolute; inset: 0; }
.sheet.coming { visibility: hidden; }
.sheet.going { pointer-events: none; }
.slot { position: absolute; left: 0; content-visibility: auto; }
.page { display: block; font-family: ${FONT_FAMILY}; font-size: ${LAYOUT.fontSizePx}px; }
.heads { position: absolute; width: 0; height: 0; }
.head { fill: var(--layer); }
.cross { fill: none; stroke: var(--layer); stroke-width: 2; }

.row { cursor: pointer; }
.hit { fill: transparent; }
.row:hover .hit { fill: var(--ladder-hover); }
.row.cause .hit { fill: var(--ladder-cause); }
.row.cause .time, .row.selected .time { fill: var(--ladder-accent); font-weight: 600; }
.row.selected .hit { fill: var(--ladder-selected); }
.row.lit .hit { fill: var(--lamp-soft); }
.row.lit .time { fill: var(--lamp); font-weight: 600; }
.row.lit.selected .hit { fill: var(--lamp-soft); stroke: var(--ladder-accent); stroke-width: 2; }
.row.pointed .hit { fill: var(--lamp-soft); stroke: var(--lamp); stroke-width: 2; }
.parting { display: none; stroke: var(--layer-fault); stroke-width: 2; stroke-dasharray: 6 3; }
.row.diverges .parting { display: inline; }
.row.diverges .time { fill: var(--layer-fault); font-weight: 600; }
.link, .dot, .flag { display: none; }
.link { stroke: var(--ladder-accent); stroke-width: 2; }
.row.link-up .link.up, .row.link-down .link.down { display: inline; }
.row.thin-up .link.up, .row.thin-down .link.down { display: inline; stroke-width: 1; stroke-dasharray: 2 3; }
.dot { fill: var(--ladder-accent); stroke: var(--ladder-surface); stroke-width: 1.5; }
.row.cause .dot, .row.effect .dot, .row.selected .dot { display: inline; }
.row.selected .dot { r: 5px; }
.row.effect .dot { fill: var(--ladder-surface); stroke: var(--ladder-accent); }
.row.resent .hit { stroke: var(--ladder-accent); stroke-width: 1.5; stroke-dasharray: 5 3; }
.flag { fill: var(--ladder-accent); }
.row.found .flag { display: inline; }
.row.found .time { fill: var(--ladder-text); font-weight: 600; }
.row.missed:not(.selected) { opacity: 0.45; }
.row.fold .noteText { font-weight: 600; }
.row.after { opacity: 0.32; }

.gutter { transform: translateX(var(--aside, 0)); }
.back { fill: none; }
:host([data-aside]) .back { fill: var(--ladder-surface); }
:host([data-aside]) .row.selected .back {
  fill: color-mix(in srgb, var(--ladder-accent) 18%, var(--ladder-surface)); }
:host([data-aside]) .row.lit .back { fill: var(--lamp-soft); }

.time { fill: var(--ladder-muted); text-anchor: end; dominant-baseline: central;
  font-size: 11px; font-variant-numeric: tabular-nums; }
.chip { fill: color-mix(in srgb, var(--layer) 14%, transparent); stroke: var(--layer); stroke-width: 1; }
.letter { fill: var(--layer); text-anchor: middle; dominant-baseline: central;
  font-size: 11px; font-weight: 600; }

.messageText, .noteText, .sequenceNumber { dominant-baseline: central; text-anchor: middle; }
.messageText { fill: var(--line, var(--layer)); stroke: var(--ladder-surface); stroke-width: 4px;
  stroke-linejoin: round; paint-order: stroke; }
.row.selected .messageText {
  stroke: color-mix(in srgb, var(--ladder-accent) 18%, var(--ladder-surface)); }
.row.lit .messageText, .row.pointed .messageText { stroke: var(--lamp-soft); }
.messageLine0, .messageLine1 { fill: none; stroke: var(--line, var(--layer)); stroke-width: 1.6;
  stroke-dasharray: var(--dash, none); }
.style-dashed .messageLine1 { stroke-dasharray: 2 3; }
.style-lost { --line: var(--layer-fault); }
.style-lost .messageLine0, .style-lost .messageLine1 { stroke-width: 2; }
.style-lost .messageText { font-weight: 600; }
.style-lost .chip { fill: color-mix(in srgb, var(--layer-fault) 14%, transparent); stroke: var(--layer-fault); }
.number { fill: var(--ladder-surface); stroke: var(--line, var(--layer)); stroke-width: 1; }
.sequenceNumber { fill: var(--ladder-text); font-size: 9.5px; font-variant-numeric: tabular-nums; }
.in-flight .messageLine0 { opacity: 0.55; }

.note { fill: color-mix(in srgb, var(--layer) 9%, var(--ladder-surface));
  stroke: color-mix(in srgb, var(--layer) 45%, var(--ladder-surface)); rx: 4px; }
.noteText { fill: var(--ladder-text); }
`

/** Arrow heads of every layer, one set for all pages of a shadow root. */
export const HEADS = `<svg xmlns="http://www.w3.org/2000/svg" class="heads" aria-hidden="true"><defs>
${LAYERS.map(
  (layer) => `<marker id="head-${layer}" class="layer-${layer}" refX="8" refY="5" markerWidth="12"
  markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M-1 0 9 5-1 10z"/></marker>`,
).join('')}
<marker id="cross" class="layer-fault" refX="7" refY="6" markerWidth="12" markerHeight="12"
  markerUnits="userSpaceOnUse" orient="auto"><path class="cross" d="M2 1 12 11M12 1 2 11"/></marker>
</defs></svg>`
