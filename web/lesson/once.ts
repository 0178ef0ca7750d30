/** Asks once for each thing, however often somebody else asks; only the last answer is kept. */
export function once<Thing extends object, Answer>(
  ask: (thing: Thing) => Answer,
): (thing: Thing) => Answer {
  let last: { thing: Thing; answer: Answer } | undefined
  return (thing) => {
    if (last?.thing !== thing) last = { thing, answer: ask(thing) }
    return last.answer
  }
}
