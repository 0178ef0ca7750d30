/** A candidate pair on the checklist (RFC 8445 §6.1.2.6); nominated and selected are flags. */
import { setup } from 'xstate'
import { to } from '../lifecycle.ts'
import { documented, rfc } from '../reference.ts'
import type { Documentation } from '../reference.ts'

export interface PairContext {
  /** Chosen by the controlling agent for data (RFC 8445 §8.1.1). */
  nominated: boolean
  /** Carries data now (RFC 8445 §8.1.1, "selected pair"). */
  selected: boolean
}

export type PairMachineEvent = {
  type:
    | 'unfreeze'
    | 'check-sent'
    | 'check-succeeds'
    | 'check-fails'
    | 'triggered'
    | 'nomination-fails'
    | 'nominated'
    | 'selected'
}

const STATES = rfc(8445, '6.1.2.6')
const TRIGGERED = rfc(8445, '7.3.1.4')
const NOMINATION = rfc(8445, '8.1.1')

const base = setup({
  types: {
    meta: {} as Documentation,
    events: {} as PairMachineEvent,
    context: {} as PairContext,
  },
})
const define = base.extend({
  actions: {
    nominate: base.assign({ nominated: true }),
    select: base.assign({ selected: true }),
  },
})

const triggered = to('waiting', TRIGGERED, 'A check came from the other peer: answer with our own.')
/** Aggressive or not, flags are set in any state; they are no states of the checklist. */
const flags = {
  nominated: {
    actions: 'nominate',
    ...documented(NOMINATION, 'The controlling agent chose this pair.'),
  },
  selected: {
    actions: 'select',
    ...documented(NOMINATION, 'Data goes over this pair from now on.'),
  },
} as const

export const pairMachine = define.createMachine({
  id: 'pair',
  ...documented(
    STATES,
    'One local and one remote candidate, and whether packets pass between them.',
  ),
  context: { nominated: false, selected: false },
  initial: 'frozen',
  states: {
    frozen: {
      ...documented(
        STATES,
        'Not to be checked before a pair of the same foundation has succeeded.',
      ),
      on: {
        ...flags,
        unfreeze: to('waiting', STATES, 'It may be checked now.'),
      },
    },
    waiting: {
      ...documented(STATES, 'To be checked; its turn has not come.'),
      on: {
        ...flags,
        'check-sent': to('in-progress', rfc(8445, '7.2.4'), 'A Binding request is on its way.'),
      },
    },
    'in-progress': {
      ...documented(STATES, 'A Binding request was sent; no answer yet.'),
      on: {
        ...flags,
        'check-succeeds': to('succeeded', rfc(8445, '7.2.5.3'), 'The answer came.'),
        'check-fails': to('failed', rfc(8445, '7.2.5.2'), 'An error came, or no answer in time.'),
        triggered,
      },
    },
    succeeded: {
      ...documented(STATES, 'A check went there and back: packets pass.'),
      on: {
        ...flags,
        'nomination-fails': to('failed', NOMINATION, 'The check that nominates it got no answer.'),
      },
    },
    failed: {
      ...documented(
        STATES,
        'The check failed; the pair is not used unless the other peer checks it.',
      ),
      on: { ...flags, triggered },
    },
  },
})
