/** The smallest scenario that still fails. */
export const shrink = {
  shrink: 'Find the smallest that fails',
  hint: 'Takes out rules, commands and settings as long as the run fails in the same way',
  title: 'The smallest scenario that fails',
  lead: (outcome: string, cause: string): string =>
    `Fails in the same way: ${outcome}, because of ${cause}.`,
  close: 'Close',
  progress: (size: number, all: number): string => `${size} of ${all} parts still fail`,
  runs: (tried: number, cap: number): string => `${tried} of at most ${cap} runs`,
  cancel: 'Cancel',
  minimal: (kept: number, all: number): string =>
    kept === 1 ? `1 of ${all} parts is needed.` : `${kept} of ${all} parts are needed.`,
  none: (all: number): string => `None of the ${all} parts is needed: it fails without them.`,
  capped: (cap: number): string => `Stopped after ${cap} runs: maybe fewer would fail, too.`,
  cancelled: 'Cancelled: maybe fewer would fail, too.',
  broken: 'The lab could not run all of them, so this may not be the smallest.',
  needed: 'Needed',
  gone: 'Could go',
  nothing: 'nothing',
  open: 'Open the smallest',
  compare: 'Compare with the whole',
  smallest: 'The smallest that fails',
  notOpened: 'The search could not be opened.',
}
