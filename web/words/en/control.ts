/** Remote control: pads, and how long their commands take. */
export const control = {
  empty:
    'No channel for commands is there at the cursor. A data channel whose protocol is “peerscope-control” is one.',
  nothingSent: 'No command has been sent yet.',
  padOf: (peer: string): string => `${peer}’s pad`,
  padBy: (peer: string, channel: string): string => `${peer}’s pad by “${channel}”`,
  own: (peer: string): string => `${peer}’s pad: drag, or press keys`,
  padSays: (peer: string, channel: string, x: string, y: string): string =>
    `${peer}’s pad by “${channel}”: pointer at ${x} from the left, ${y} from the top`,
  hint: 'Drag on the pad, press letters, digits or arrows; Shift with an arrow moves the pointer. The dashed ring is where the sender is.',
  atHeadOnly: 'The pad acts at the head of a running lab, once a channel is open.',
  lagOf: (channel: string): string => `Lag on “${channel}”`,
  figuresOf: (channel: string): string => `Figures of “${channel}”`,
  chartSays: (channel: string, median: string, p99: string, max: string): string =>
    `Lag on “${channel}”: median ${median}, 99th percentile ${p99}, at most ${max}`,
  noLag: (channel: string): string => `Lag on “${channel}”: no command has come yet`,
  lagAbout:
    'From a command being made to being applied. The solid line is the median, the dashed one the 99th percentile.',
  min: 'Minimum',
  median: 'Median',
  p95: '95th percentile',
  p99: '99th percentile',
  max: 'Maximum',
  sent: 'Sent',
  applied: 'Applied',
  lost: 'Lost',
  outdated: 'Outdated',
  refused: 'Refused',
  underWay: 'Under way',
}
