/** True in the static build, whose lab runs in a Web Worker; set by `vite.config.ts`. */
declare const __LAB_IN_WORKER__: boolean
