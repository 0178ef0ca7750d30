/** Under it progress is kept in the browser. */
export const KEPT_UNDER = 'peerscope:lessons'
