/**
 * Perfect negotiation (W3C WebRTC §10.7) as a machine: two peers may both offer at any time, and
 * both end stable with the same descriptions. It drives the lab's peers and is drawn by the page.
 *
 * One step at a time is under way (the operations chain, §4.4.1.2); what arrives meanwhile waits,
 * except that an impolite peer throws away an offer that collides with its own.
 */
import { documented, rfc, w3c } from '../reference.ts'
import { freshContext } from './context.ts'
import { define } from './define.ts'

const PATTERN = w3c('10.7', 'perfect-negotiation-example')
const CHAIN = w3c('4.4.1.2', 'chain-an-asynchronous-operation')
const NEEDED = w3c('4.7.3', 'updating-the-negotiation-needed-flag')
const CLOSE = w3c('4.4.2.2', 'dom-rtcpeerconnection-close')
const TRICKLE = rfc(8838, '11')

/** Heard in every state but `closed`. */
const late = {
  actions: 'reportLate',
  ...documented(CHAIN, 'The result of a step that is no longer under way. It changes nothing.'),
} as const
const close = {
  target: 'closed',
  ...documented(CLOSE, 'The RTCPeerConnection is closed; nothing is negotiated any more.'),
} as const
const remember = {
  actions: 'remember',
  ...documented(
    NEEDED,
    'Something is to be negotiated, but a step is under way: done when stable.',
  ),
} as const
const queueOffer = {
  actions: 'queueOffer',
  ...documented(CHAIN, 'An offer comes while a step is under way. It waits for its turn.'),
} as const
const dropOffer = {
  actions: 'dropOffer',
  ...documented(PATTERN, 'Glare: both peers made an offer. The impolite one ignores the other’s.'),
} as const
const unexpectedAnswer = {
  actions: 'unexpectedAnswer',
  ...documented(PATTERN, 'No offer of ours waits for this answer. It is dropped.'),
} as const
const takeCandidate = {
  actions: 'takeCandidate',
  ...documented(TRICKLE, 'A remote candidate is added, or held until its description is set.'),
} as const
const holdCandidate = {
  actions: 'holdCandidate',
  ...documented(TRICKLE, 'A remote candidate waits until the remote description is set.'),
} as const
const live = {
  'negotiation-needed': remember,
  restart: remember,
  answer: unexpectedAnswer,
  candidate: takeCandidate,
  'local-offer-set': late,
  'local-answer-set': late,
  'remote-offer-set': late,
  'remote-answer-set': late,
  'step-failed': late,
  close,
} as const

export const negotiationMachine = define.createMachine({
  id: 'negotiation',
  ...documented(PATTERN, 'Decides who offers and who answers, and what happens when both offer.'),
  context: ({ input }) => freshContext(input.polite, input.holdsCandidates),
  initial: 'idle',
  states: {
    idle: {
      ...documented(PATTERN, 'No step is under way and the signaling state is stable.'),
      always: [
        {
          guard: 'offerQueued',
          target: 'applying-offer',
          ...documented(CHAIN, 'The offer that waited is taken up.'),
        },
        {
          guard: 'offerNeeded',
          target: 'making-offer',
          ...documented(NEEDED, 'What was asked for while busy is offered now.'),
        },
      ],
      on: {
        ...live,
        'negotiation-needed': {
          target: 'making-offer',
          actions: 'remember',
          ...documented(
            NEEDED,
            'Something changed that the other peer must agree to: make an offer.',
          ),
        },
        restart: {
          target: 'making-offer',
          actions: 'remember',
          ...documented(rfc(8445, '9'), 'ICE restarts with an offer that has new credentials.'),
        },
        offer: {
          target: 'applying-offer',
          actions: 'queueOffer',
          ...documented(PATTERN, 'An offer comes and nothing stands in its way.'),
        },
      },
    },
    'making-offer': {
      ...documented(PATTERN, 'makingOffer: createOffer and setLocalDescription are under way.'),
      entry: 'startOffer',
      exit: 'makingOfferEnds',
      on: {
        ...live,
        'local-offer-set': [
          {
            guard: 'current',
            target: 'awaiting-answer',
            actions: 'sendOfferSet',
            ...documented(
              PATTERN,
              'The offer is the local description and goes to the other peer.',
            ),
          },
          late,
        ],
        offer: [{ guard: 'polite', ...queueOffer }, dropOffer],
        'step-failed': [
          {
            guard: 'current',
            target: 'idle',
            actions: 'reportFailure',
            ...documented(
              CHAIN,
              'The offer could not be made; the signaling state is still stable.',
            ),
          },
          late,
        ],
      },
    },
    'awaiting-answer': {
      ...documented(PATTERN, 'Our offer is out; the other peer’s answer is to come.'),
      always: [
        {
          guard: 'offerQueuedAndPolite',
          target: 'applying-offer',
          actions: 'giveWay',
          ...documented(
            PATTERN,
            'Glare: an offer came while ours was made. The polite peer rolls back.',
          ),
        },
        { guard: 'offerQueued', ...dropOffer },
      ],
      on: {
        ...live,
        offer: [
          {
            guard: 'polite',
            target: 'applying-offer',
            actions: ['queueOffer', 'giveWay'],
            ...documented(
              PATTERN,
              'Glare: both peers made an offer. The polite one rolls its own back.',
            ),
          },
          dropOffer,
        ],
        answer: {
          target: 'applying-answer',
          actions: 'startApplyAnswer',
          ...documented(PATTERN, 'The answer to our offer comes.'),
        },
      },
    },
    'applying-offer': {
      ...documented(PATTERN, 'setRemoteDescription(offer) is under way.'),
      entry: 'startApplyOffer',
      on: {
        ...live,
        offer: queueOffer,
        candidate: holdCandidate,
        'remote-offer-set': [
          {
            guard: 'current',
            target: 'making-answer',
            actions: 'remoteSet',
            ...documented(
              PATTERN,
              'The offer is the remote description; candidates held for it are added.',
            ),
          },
          late,
        ],
        'step-failed': [
          {
            guard: 'current',
            target: 'idle',
            actions: 'reportFailure',
            ...documented(CHAIN, 'The offer was refused; the descriptions are as before.'),
          },
          late,
        ],
      },
    },
    'making-answer': {
      ...documented(PATTERN, 'createAnswer and setLocalDescription are under way.'),
      entry: 'startAnswer',
      on: {
        ...live,
        offer: queueOffer,
        'local-answer-set': [
          {
            guard: 'current',
            target: 'idle',
            actions: 'sendAnswerSet',
            ...documented(
              PATTERN,
              'The answer is the local description and goes to the other peer.',
            ),
          },
          late,
        ],
        'step-failed': [
          {
            guard: 'current',
            target: 'idle',
            actions: 'reportFailure',
            ...documented(CHAIN, 'The answer could not be made; the offer is rolled back.'),
          },
          late,
        ],
      },
    },
    'applying-answer': {
      ...documented(
        PATTERN,
        'isSettingRemoteAnswerPending: setRemoteDescription(answer) is under way.',
      ),
      exit: 'answerSettled',
      on: {
        ...live,
        offer: queueOffer,
        candidate: holdCandidate,
        'remote-answer-set': [
          {
            guard: 'current',
            target: 'idle',
            actions: 'remoteSet',
            ...documented(PATTERN, 'Offer and answer agree; candidates held for them are added.'),
          },
          late,
        ],
        'step-failed': [
          {
            guard: 'current',
            target: 'awaiting-answer',
            actions: 'reportFailure',
            ...documented(CHAIN, 'The answer was refused; our offer still waits for one.'),
          },
          late,
        ],
      },
    },
    closed: {
      type: 'final',
      entry: 'forget',
      ...documented(CLOSE, 'Closed for good.'),
    },
  },
})
