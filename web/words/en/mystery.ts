/** Mysteries: generated, composed, solved. */
import { mysteryFirst } from './mystery-first.ts'
import type { Difficulty, Stage } from '../../../machines/lesson/mystery/fault.ts'
import type { ComposeError, OpenError } from '../../../machines/lesson/mystery/composed.ts'
import type { CauseName } from '../../../machines/why/explanation.ts'

const difficulties: Record<Difficulty, string> = {
  1: 'Easy',
  2: 'Fair',
  3: 'Tricky',
  4: 'Hard',
  5: 'Mean',
}

const stages: Record<Stage, string> = {
  signaling: 'The two never agreed on a call: look at signaling.',
  ice: 'Signaling did its work. No pair of addresses ever did: look at candidates and checks.',
  dtls: 'ICE connected. What came after it did not: look at DTLS.',
  lost: 'It worked, and then it did not: look for the first packet that went missing for good.',
}

const causes: Record<CauseName, string> = {
  rule: 'Something on the way tampers: it drops, holds back or changes messages.',
  edit: 'A field was changed by hand.',
  'server-down': 'A server that is needed does not run.',
  'server-wrong': 'A server answers wrongly, or not at all.',
  firewall: 'A firewall stops something that was needed.',
  loss: 'A link loses too many packets.',
  partition: 'A link is cut.',
  mtu: 'A link carries no large packets, and tells nobody.',
  'nat-mapping': 'A NAT shows every remote another port, and there is no relay.',
  'nat-filter': 'A NAT lets nobody in who was not sent to before.',
  'nat-row-gone': 'A NAT forgot its mapping.',
  'nat-full': 'A NAT has no room for another mapping.',
  hairpin: 'Both sit behind one NAT that sends nothing back inside.',
  pooling: 'A NAT takes another address of its pool for each flow.',
  moved: 'A peer went to another network, and nobody restarted ICE.',
  credentials: 'A TURN server refuses who asks: credentials or quota.',
  'no-relay': 'Only relays may be used, and there is none.',
  'private-address': 'Nobody told the peers their public addresses: there are only private ones.',
  stranger: 'Two networks have the same private addresses.',
  glare: 'Both made an offer at once, and neither or both gave in.',
  fingerprint: 'The certificate is not the one that the description announced.',
  'ice-password': 'The checks carry other ICE credentials than those that were agreed on.',
  roles: 'Both sides take the same part in the DTLS handshake.',
  'signaling-lost': 'A signaling message was lost with its socket.',
  'early-candidate': 'A candidate was added before its description, and refused.',
  'no-answer': 'Nobody answered the offer.',
  'end-of-candidates': 'Nobody said that there are no more candidates.',
  consent: 'Consent to send ran out.',
  'not-admitted': 'The signaling server does not let somebody in.',
  'unresolved-name': 'A name in a candidate leads to no address.',
  'ended-early': 'The run was stopped too early to tell.',
  crashed: 'The lab itself stopped.',
  unknown: 'The run does not tell.',
}

const linkErrors: Record<OpenError, string> = {
  'too-long': 'The link is longer than any that we write.',
  'unknown-version': 'It was made by a later Peerscope, or is no mystery at all.',
  damaged: 'Part of the link is missing or altered. Ask for it once more.',
  'bad-mystery': 'The link is whole, but what it holds cannot be played.',
}

const composeErrors: Record<ComposeError, string> = {
  'too-long': 'The scenario is too large for a link.',
  'bad-question': 'Options must differ, and none may be empty.',
}

export const mystery = {
  ...mysteryFirst,
  mysteries: 'Mysteries',
  about: 'One hidden fault, one run, one question. Find it with as few looks as you can.',
  play: 'Play a mystery',
  notOpened: 'This mystery cannot be opened',
  difficulty: 'Difficulty',
  difficulties,
  start: 'Play',
  number: 'Number',
  numberHint: 'Empty: any. The same number is the same mystery for everybody.',
  best: (points: number, par: number) => `best: ${points}, par ${par}`,
  solvedCount: (count: number) => `${count} solved`,
  title: (difficulty: string, seed: number) => `${difficulty} mystery ${seed}`,
  composedTitle: 'A composed mystery',
  fromSomebody: 'Somebody made this mystery. The words are theirs.',
  task: 'Something is wrong in this world. Run it to its end, look around, and say what it is.',
  run: 'Run it',
  runFirst: 'Answers open when the run is over.',
  sound: 'Nothing fails in this run, so there is nothing to find.',
  question: 'What is the cause?',
  rumour: (text: string) => `“It is always the same,” says somebody who was not there. “${text}”`,
  answer: 'Answer',
  right: 'Right.',
  wrong: (points: number) => `Not that. It costs ${points} points.`,
  looks: (count: number) => (count === 1 ? '1 look' : `${count} looks`),
  looksAbout:
    'A look is an event that you open, counted once. The NAT tables count as one, a hint as two, a wrong answer as four.',
  points: (count: number) => (count === 1 ? '1 point' : `${count} points`),
  par: (count: number) => `par ${count}`,
  stars: (count: number) => `${count} of 3 stars`,
  hint: (number: number) => `Hint ${number} of 3`,
  hints: 'Hints',
  stages,
  hintWhere: (at: string, seconds: string) => `Look at ${at}, at about ${seconds} s.`,
  hintEvent: (summary: string) => `It is this event: ${summary}`,
  revealed: 'What happened',
  causes,
  evidence: 'The events that show it',
  mend: 'Now mend it',
  mendAbout:
    'Everything is open again. Change as little as you can so that it works, and let it run to its end.',
  parChanges: (count: number) => (count === 1 ? 'Par is 1 change.' : `Par is ${count} changes.`),
  mended: (count: number) =>
    count === 1 ? 'Mended with 1 change.' : `Mended with ${count} changes.`,
  next: 'Next mystery',
  other: 'Another difficulty',
  composeTitle: 'A mystery of this scenario',
  composeQuestion: 'Your question',
  composeQuestionHint: 'Empty: “What is the cause?”',
  composeOwn: 'Answers of your own',
  composeOwnHint: 'Without any, causes are offered, and the run itself decides.',
  composeOption: (number: number) => `Answer ${number}`,
  composeRight: (number: number) => `Answer ${number} is right`,
  composeMake: 'Copy the link',
  composeCopied: 'The link is copied.',
  composeNote:
    'Obscured, not secret: the scenario does not stand in the link in clear, but who takes this page apart can read it.',
  composeErrors,
  linkErrors,
}
