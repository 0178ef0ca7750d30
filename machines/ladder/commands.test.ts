import { expect, test } from 'vitest'
import type { Command } from '../scenario/command.ts'
import { faultSchema } from '../scenario/fault-shape.ts'
import { NAT_PRESETS } from '../scenario/nat-values.ts'
import { commandLabel } from './commands.ts'

const label = (command: Command, refused?: string) =>
  commandLabel({
    ...{ seq: 1, atUs: 0, kind: 'command', at: 'lab', origin: 'interactive' },
    ...{ command, refused },
  })

const firewall = { blockUdp: false, onlyTcp443: false, inbound: 'allow' } as const
const network = { network: 'home', do: 'set-network' } as const
const server = { server: 'stun', do: 'set-server' } as const

test.each<[Command, string]>([
  [{ peer: 'alice', do: 'connect', to: 'bob' }, 'connect to bob'],
  [{ peer: 'alice', do: 'send', label: 'chat', text: 'hi' }, 'send “hi”'],
  [
    { peer: 'alice', do: 'send', label: 'chat', text: 'hi', repeat: { count: 3, everyMs: 5 } },
    'send “hi” × 3',
  ],
  [{ peer: 'alice', do: 'send-file', label: 'file', bytes: 5000 }, 'send file 5000 B “file”'],
  [{ peer: 'alice', do: 'relay-file', to: 'bob', bytes: 5000 }, 'relay file 5000 B to bob'],
  [{ peer: 'alice', do: 'pause-file' }, 'pause file file.bin'],
  [{ peer: 'alice', do: 'cancel-file', label: 'file', name: 'a' }, 'cancel file a “file”'],
  [{ peer: 'alice', do: 'chat', to: 'bob', text: 'hi' }, 'chat “hi” to bob'],
  [{ peer: 'alice', do: 'call', to: 'bob' }, 'call bob: audio + video'],
  [{ peer: 'alice', do: 'call', to: 'bob', media: ['audio'] }, 'call bob: audio'],
  [{ peer: 'bob', do: 'answer-call' }, 'answer the call'],
  [{ peer: 'bob', do: 'refuse-call', to: 'alice' }, 'refuse alice'],
  [{ peer: 'alice', do: 'hang-up' }, 'hang up'],
  [{ peer: 'alice', do: 'close-channel', label: 'chat' }, 'close channel “chat”'],
  [
    { peer: 'alice', do: 'add-track', to: 'bob', track: 'camera', codec: 'VP8' },
    'add track “camera” VP8 to bob',
  ],
  [{ peer: 'alice', do: 'remove-track', track: 'camera' }, 'remove track “camera”'],
  [
    { peer: 'alice', do: 'enable-track', track: 'camera', enabled: false },
    'enable track “camera” off',
  ],
  [{ peer: 'alice', do: 'set-direction', direction: 'inactive' }, 'set direction inactive'],
  [
    { peer: 'alice', do: 'set-bitrate', track: 'camera', bitrateKbps: 64 },
    'set bitrate “camera” 64 kbit/s',
  ],
  [{ peer: 'bob', do: 'request-key-frame', track: 'camera' }, 'request key frame “camera”'],
  [{ peer: 'alice', do: 'move', network: 'cellular' }, 'move to cellular'],
  [{ network: 'home', do: 'reboot-nat' }, 'home: router restarts'],
  [{ server: 'turn', do: 'fail-server' }, 'turn goes down'],
  [{ server: 'turn', do: 'restore-server' }, 'turn is back'],
  [
    { ...server, answers: 'nothing', answerDelayMs: 50 },
    'stun: answers nothing, answers 50 ms late',
  ],
  [{ ...network, nat: 'none' }, 'home: no NAT'],
  [{ ...network, nat: 'symmetric', link: { lossRate: 0.2 } }, 'home: NAT symmetric, 20 % loss'],
  [
    { ...network, nat: NAT_PRESETS['full-cone'].values },
    'home: NAT endpoint-independent mapping, endpoint-independent filtering',
  ],
  [{ ...network, link: { profile: 'satellite' } }, 'home: Satellite'],
  [{ ...network, link: { partitioned: true, mtuBytes: 1200 } }, 'home: cut, mtuBytes'],
  [{ ...network, firewall: { ...firewall, blockUdp: true } }, 'home: UDP blocked'],
  [{ ...network, firewall: { ...firewall, onlyTcp443: true } }, 'home: only TCP 443'],
  [
    { ...network, firewall: { ...firewall, allowedPorts: [53, 443], inbound: 'established' } },
    'home: only ports 53, 443, only answers in',
  ],
  [{ ...network, firewall }, 'home: firewall open'],
  [network, 'home: nothing changed'],
  [{ do: 'remove-fault', id: 'late' }, 'rule “late” off'],
  [
    { do: 'add-fault', fault: faultSchema.parse({ id: 'late', match: {}, action: 'delay' }) },
    'rule “late”: delay',
  ],
])('%j', (command, text) => {
  expect(label(command)).toBe(`▸ ${text}`)
})

test('says when a command could not act', () => {
  expect(label({ network: 'home', do: 'reboot-nat' }, 'home has no NAT')).toBe(
    '▸ home: router restarts: refused',
  )
})
