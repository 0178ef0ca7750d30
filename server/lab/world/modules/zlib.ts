/** Stand-in for `zlib`: the signaling sockets negotiate no compression. */
export const constants = {}
export default { constants }
