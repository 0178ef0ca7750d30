/** Stand-in for libraries the lab never reaches: media files, mDNS, X.509 generation. Any use throws. */

const absent: unknown = new Proxy(function absent() {}, {
  get: (_target, name) => {
    if (typeof name === 'symbol' || name === 'then' || name === '__esModule') return undefined
    return absent
  },
  apply: () => {
    throw new Error('this library is not part of the sealed world')
  },
  construct: () => {
    throw new Error('this library is not part of the sealed world')
  },
})

export default absent
