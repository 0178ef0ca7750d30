/** What is going on beyond the run, what went wrong, how a run ended. */
import type { ErrorCode } from '../../../machines/link/protocol.ts'
import type { EndReason } from '../../../machines/trace/event.ts'

const WHY: Record<EndReason, string> = {
  stop: 'The scenario stops here.',
  'trace-full': 'The trace is full; limits.events in the scenario raises its cap.',
  livelock: 'Time stood still: the peers kept each other busy without end.',
  closed: 'The lab was closed.',
  crashed: 'Something in the lab failed.',
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  'bad-scenario': 'This scenario cannot run',
  'too-many-labs': 'The server has no room for another lab',
  'too-large': 'This is too large to send',
  refused: 'That did not work',
  forbidden: 'Your link does not allow this',
}

export const notices = {
  lost: 'The connection to the server is lost. Everything recorded so far is here; trying again…',
  expired:
    'Your link has expired. Everything recorded so far is here. Ask for a new link and open it in another tab of this browser; this page then goes on by itself.',
  seeking: (seq: number): string => `Running to event ${seq}`,
  stopHere: 'Stop here',
  /** Where something acts, for those who follow. */
  readOnly: 'You follow this lab: only whoever shares it can act.',
  problem: 'Problem',
  dismiss: 'Dismiss',
  /** The place of what is wrong when it is all of the scenario. */
  scenario: 'scenario',
  /** A refusal of the lab; what it says of it is English. */
  refused: (code: ErrorCode): string => TITLES[code] ?? 'The lab did not understand the page',
  scriptFull: 'The script of this scenario is full',
  scriptFullDetail: 'No more commands can be recorded in it.',
  continue: 'Continue 30 s',
  restore: 'Run it again to here',
  restart: 'Start over',
  recordingEnds: (time: string): string => `The recording ends at ${time}.`,
  recordingEndsWhy: 'What happened later, or elsewhere, it does not tell.',
  gone: 'The server has let this lab go.',
  goneWhy: 'What was recorded is still here, and running it again comes to the same point.',
  goneShared: 'The shared lab is gone.',
  goneSharedWhy: 'What you saw of it stays here.',
  crashed: (time: string): string => `The lab crashed at ${time}.`,
  crashedWhy: (why: string | undefined): string => `${why ?? WHY.crashed} Its trace is still here.`,
  labNotLoaded: (file: string): string => `${file} could not be loaded`,
  ended: (time: string): string => `Ended at ${time}.`,
  endedWhy: (reason: EndReason, detail: string | undefined): string =>
    detail === undefined ? WHY[reason] : `${WHY[reason]} (${detail})`,
}
