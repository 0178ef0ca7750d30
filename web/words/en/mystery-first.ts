/** What the first load says of mysteries; `mystery.ts` has the rest. */
export const mysteryFirst = {
  mystery: 'Mystery',
  missing: 'Mysteries could not be loaded',
  close: 'Close the mystery',
  compose: 'Make a mystery of this',
  composeAbout: 'A link that plays this scenario and does not show what is wrong with it.',
}
