/** Editing a field and replaying the run with it. */
export const edit = {
  open: 'Edit and replay',
  edit: (what: string): string => `Edit ${what}`,
  inEvent: (seq: number): string => `in #${seq}`,
  close: 'Close',
  live: 'Real time cannot be replayed. A rule in the Network pane acts on packets to come.',
  recorded:
    'This trace was recorded elsewhere: it can be read, not replayed. Edit a run of the lab instead.',
  whatToEdit: 'What to edit',
  newValue: (what: string): string => `New value of ${what}`,
  replay: 'Replay with this change',
  replayWithout: 'Replay without it',
  severalPackets:
    'These bytes came in several packets. Edit them in the packets that carried them.',
  value: 'Value',
  bytes: 'Bytes',
  /** `wants` says in English how a value is written. */
  valueHint: (wants: string): string =>
    `${wants}. Lengths, checksums and encryption around it stay right, so that only this is wrong.`,
  bytesHint: 'Hexadecimal digits. Nothing but an encryption around them is mended.',
  bytesOf: (count: number, name: string): string =>
    `the ${count === 1 ? 'byte' : 'bytes'} of ${name}`,
  another: 'another value…',
  anotherValue: 'Another value',
  edited: 'Edited in this run',
  waiting: 'not reached so far',
  missed: 'met nothing: with the edits before it, this packet or message did not come',
  remove: (id: string): string => `Remove ${id} and replay`,
  undo: 'Undo the last',
  original: 'Back to the original run',
}
