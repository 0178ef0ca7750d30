/** What presenting needs, fetched with the first presentation. */
export { runAhead } from './ahead.ts'
export { default as Present } from './Present.svelte'
