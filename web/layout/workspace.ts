/**
 * What stands on the page once a lab runs: panes, how the run ended, transport. None of it is in the
 * first paint, so it is fetched apart, with the first sign that somebody is there.
 */
export { default as Narrow } from './Narrow.svelte'
export { default as OutcomeNotice } from '../notices/OutcomeNotice.svelte'
export { default as PrintHost } from '../print/PrintHost.svelte'
export { default as Transport } from '../transport/Transport.svelte'
export { default as Wide } from './Wide.svelte'
