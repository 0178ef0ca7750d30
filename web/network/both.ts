/** What is loaded in one piece when one of the panes is wanted. */
export { default as Nat } from './Nat.svelte'
export { default as Network } from './Network.svelte'
