/** Doors that stay shut: each use throws at once and names itself. */

function shut(name: string): never {
  throw new Error(`${name} reaches outside the sealed world`)
}

export function fetch(): never {
  return shut('fetch')
}

export class WebSocket {
  constructor() {
    shut('WebSocket')
  }
}

export class RTCPeerConnection {
  constructor() {
    shut('the browser’s RTCPeerConnection')
  }
}

export class XMLHttpRequest {
  constructor() {
    shut('XMLHttpRequest')
  }
}
