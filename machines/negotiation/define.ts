/** The negotiation machine's types, guards and actions; `machine.ts` has its states. */
import { setup } from 'xstate'
import type { Documentation } from '../reference.ts'
import type { NegotiationContext, NegotiationInput } from './context.ts'
import { belongsTo, fragmentsOf, placeCandidate } from './candidates.ts'
import type { Candidate, NegotiationEvent, ParamsOf } from './message.ts'

const base = setup({
  types: {
    context: {} as NegotiationContext,
    events: {} as NegotiationEvent,
    input: {} as NegotiationInput,
    meta: {} as Documentation,
  },
  guards: {
    polite: ({ context }) => context.polite,
    offerQueued: ({ context }) => context.queuedOffer !== null,
    offerQueuedAndPolite: ({ context }) => context.queuedOffer !== null && context.polite,
    offerNeeded: ({ context }) => context.negotiationNeeded || context.restartNeeded,
    /** The result belongs to the step under way. */
    current: ({ context, event }) => 'operation' in event && event.operation === context.operation,
  },
  actions: {
    createOffer: (_, _params: ParamsOf<'createOffer'>) => {},
    sendOffer: (_, _params: ParamsOf<'sendOffer'>) => {},
    applyRemoteOffer: (_, _params: ParamsOf<'applyRemoteOffer'>) => {},
    createAnswer: (_, _params: ParamsOf<'createAnswer'>) => {},
    sendAnswer: (_, _params: ParamsOf<'sendAnswer'>) => {},
    applyRemoteAnswer: (_, _params: ParamsOf<'applyRemoteAnswer'>) => {},
    ignoreOffer: (_, _params: ParamsOf<'ignoreOffer'>) => {},
    addCandidate: (_, _params: ParamsOf<'addCandidate'>) => {},
    discardCandidate: (_, _params: ParamsOf<'discardCandidate'>) => {},
    report: (_, _params: ParamsOf<'report'>) => {},
  },
})

const remember = base.assign(({ context, event }) => ({
  negotiationNeeded: context.negotiationNeeded || event.type === 'negotiation-needed',
  restartNeeded: context.restartNeeded || event.type === 'restart',
}))

const startOffer = base.enqueueActions(({ context, enqueue }) => {
  const operation = context.operation + 1
  const iceRestart = context.restartNeeded
  enqueue.assign({
    operation,
    makingOffer: true,
    negotiationNeeded: false,
    restartNeeded: false,
    offerRestartsIce: iceRestart,
  })
  enqueue({ type: 'createOffer', params: { operation, iceRestart } })
})

const sendOfferSet = base.enqueueActions(({ event, enqueue }) => {
  if (event.type === 'local-offer-set') {
    enqueue({ type: 'sendOffer', params: { sdp: event.sdp } })
  }
})

const sendAnswerSet = base.enqueueActions(({ event, enqueue }) => {
  if (event.type === 'local-answer-set') {
    enqueue({ type: 'sendAnswer', params: { sdp: event.sdp } })
  }
})

const queueOffer = base.assign({
  queuedOffer: ({ context, event }) => (event.type === 'offer' ? event.sdp : context.queuedOffer),
})

/** Our offer gives way; a restart it carried has to be offered again. */
const giveWay = base.enqueueActions(({ context, enqueue }) => {
  enqueue.assign({
    rollback: true,
    restartNeeded: context.restartNeeded || context.offerRestartsIce,
    offerRestartsIce: false,
  })
  const message = 'Both peers made an offer. This one is polite: it rolls its own back.'
  enqueue({ type: 'report', params: { code: 'offer-rolled-back', level: 'info', message } })
})

/** The impolite side of glare: the offer that just came, or the queued one, is dropped. */
const dropOffer = base.enqueueActions(({ context, event, enqueue }) => {
  const sdp = event.type === 'offer' ? event.sdp : (context.queuedOffer ?? '')
  enqueue.assign({ ignoreOffer: true, ignoredFragments: fragmentsOf(sdp), queuedOffer: null })
  const reason = 'It collides with our own offer, and this peer is impolite.'
  enqueue({ type: 'ignoreOffer', params: { reason } })
})

const startApplyOffer = base.enqueueActions(({ context, enqueue }) => {
  const operation = context.operation + 1
  const { queuedOffer, rollback } = context
  const sdp = queuedOffer ?? ''
  enqueue.assign({
    operation,
    queuedOffer: null,
    rollback: false,
    ignoreOffer: false,
    ignoredFragments: [],
    applyingFragments: fragmentsOf(sdp),
  })
  enqueue({ type: 'applyRemoteOffer', params: { operation, sdp, rollback } })
})

const startAnswer = base.enqueueActions(({ context, enqueue }) => {
  const operation = context.operation + 1
  enqueue.assign({ operation })
  enqueue({ type: 'createAnswer', params: { operation } })
})

const startApplyAnswer = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'answer') return
  const operation = context.operation + 1
  enqueue.assign({
    operation,
    isSettingRemoteAnswerPending: true,
    ignoreOffer: false,
    ignoredFragments: [],
    applyingFragments: fragmentsOf(event.sdp),
  })
  enqueue({ type: 'applyRemoteAnswer', params: { operation, sdp: event.sdp } })
})

/** A remote description is set: candidates that waited for it can be added. */
const remoteSet = base.enqueueActions(({ context, event, enqueue }) => {
  const fragments = context.applyingFragments
  // The answer to an offer that restarts ICE has new credentials too (RFC 9429 §5.3.1), so a
  // restart of our own is done with it (W3C WebRTC, [[LocalIceCredentialsToReplace]]).
  const restarted = event.type === 'remote-offer-set' && restartsIce(context, fragments)
  if (restarted) enqueue.assign({ restartNeeded: false })
  const keep: Candidate[] = []
  for (const candidate of context.held) {
    if (belongsTo(candidate, fragments)) {
      enqueue({ type: 'addCandidate', params: { candidate } })
    } else if (context.queuedOffer !== null) {
      keep.push(candidate)
    } else {
      const reason = 'it names ICE credentials that the remote description does not have'
      enqueue({ type: 'discardCandidate', params: { candidate, reason } })
    }
  }
  enqueue.assign({ remoteSet: true, remoteFragments: fragments, held: keep })
})

/** True when the description has other ICE credentials than the one before it (RFC 8445 §9). */
function restartsIce(
  { remoteSet: before, remoteFragments }: NegotiationContext,
  fragments: string[],
): boolean {
  return before && fragments.length > 0 && !fragments.some((each) => remoteFragments.includes(each))
}

function candidateTaker(applying: boolean) {
  return base.enqueueActions(({ context, event, enqueue }) => {
    if (event.type !== 'candidate') return
    const { candidate } = event
    const placement = placeCandidate(candidate, context, applying)
    switch (placement.verdict) {
      case 'add':
        return enqueue({ type: 'addCandidate', params: { candidate } })
      case 'hold':
        return enqueue.assign({ held: [...context.held, candidate] })
      case 'discard':
        enqueue({ type: 'discardCandidate', params: { candidate, reason: placement.reason } })
    }
  })
}

const unexpectedAnswer = base.enqueueActions(({ enqueue }) => {
  const message = 'An answer came that no offer of ours waits for; it is dropped.'
  enqueue({ type: 'report', params: { code: 'answer-unexpected', level: 'warning', message } })
})

const reportFailure = base.enqueueActions(({ event, enqueue }) => {
  if (event.type !== 'step-failed') return
  const message = `${event.step} failed: ${event.message}`
  enqueue({ type: 'report', params: { code: 'step-failed', level: 'error', message } })
})

const reportLate = base.enqueueActions(({ event, enqueue }) => {
  const message = `${event.type} came late: its step is no longer under way.`
  enqueue({ type: 'report', params: { code: 'late-result', level: 'info', message } })
})

/** `define.createMachine` makes the machine; the named actions are those its states refer to. */
export const define = base.extend({
  actions: {
    remember,
    startOffer,
    makingOfferEnds: base.assign({ makingOffer: false }),
    sendOfferSet,
    queueOffer,
    giveWay,
    dropOffer,
    startApplyOffer,
    startAnswer,
    sendAnswerSet,
    startApplyAnswer,
    answerSettled: base.assign({ isSettingRemoteAnswerPending: false }),
    remoteSet,
    takeCandidate: candidateTaker(false),
    holdCandidate: candidateTaker(true),
    forget: base.assign({
      queuedOffer: null,
      held: [],
      negotiationNeeded: false,
      restartNeeded: false,
    }),
    unexpectedAnswer,
    reportFailure,
    reportLate,
  },
})
