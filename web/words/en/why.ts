/** Around an explanation; the explanation itself comes from the rules that know the reasons. */
export const why = {
  why: 'Why',
  ask: 'Why?',
  reading: 'Reading the trace…',
  nothingFailed: 'Nothing failed here: it was tried again, or something else took its place.',
  notLoaded: 'The explanation could not be loaded. Reload the page and ask again.',
  decided: 'What decided',
  cameAbout: 'How it came about',
  mend: 'What would mend it',
  failed: 'Something failed.',
}
