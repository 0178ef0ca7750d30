/** The style sheet of the drawn topology, inside its shadow root; colours are the page's. */
import { LAYOUT } from '../../machines/ladder/layout.ts'
import { FONT_FAMILY } from '../ladder/frame/config.ts'

export const TOPOLOGY_STYLE = `
:host { display: block; }
svg { display: block; margin-inline: auto; height: auto; overflow: visible;
  font-family: ${FONT_FAMILY}; font-size: ${LAYOUT.fontSizePx}px; }
.node { cursor: default; }
.node.nat, .node.router, .node.network { cursor: pointer; }
.node > rect, .node > polygon, .node > path, .node path {
  fill: var(--surface); stroke: var(--border-strong); stroke-width: 1; }
.node.internet path { fill: var(--sunken); stroke: var(--border); }
.node.peer > rect, .node.peer path { stroke: var(--text); stroke-width: 1.5; }
.node.nat > polygon, .node.nat path { stroke: var(--accent); }
.node:is(.nat, .router, .network):hover > :is(rect, polygon) { fill: var(--accent-soft); }
.node.down > rect { stroke: var(--layer-fault); stroke-dasharray: 3 3; }
text { fill: var(--text); text-anchor: middle; }
.node text .row:first-child .text-inner-tspan { font-weight: 600; }
.node text .row + .row .text-inner-tspan { fill: var(--text-muted); font-size: 11px; }
.node.down text { fill: var(--layer-fault); }
.flowchart-link { fill: none; stroke: var(--border-strong); stroke-width: 1.5; }
.edge-pattern-dotted { stroke: var(--layer-fault); stroke-dasharray: 2 4; }
.edgeLabel text { fill: var(--text-muted); }
.edgeLabel .text-inner-tspan { font-size: 11px; }
.label rect { fill: none; }
.edgeLabel .label .background { fill: var(--surface); }
`
