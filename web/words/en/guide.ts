/** What the lesson engine says by itself. */
export const guide = {
  noLesson: (id: string): string => `There is no lesson “${id}”.`,
  noStep: (id: string): string => `This lesson has no step “${id}”.`,
  notFetched: (detail: string): string => `The lessons could not be loaded (${detail}).`,
  otherVersion:
    'This page and its lessons are of different versions. Reload the page; if that does not help, empty the cache.',
  broken: 'This lesson cannot be read',
  held: 'Answer first',
  heldDetail: 'Say what comes next before you look. Choose an answer, or skip the step.',
  notYet: 'That has not happened yet',
  notYetDetail: 'Let the run go on; then this link leads to it.',
  damaged: 'Your progress could not be read',
  damagedDetail: (copy: string, detail: string): string =>
    `It begins anew; the old text is kept in this browser as “${copy}” (${detail}).`,
  notKept: 'Progress cannot be kept',
  notKeptDetail: 'The browser stores nothing for this page. Export progress before you leave.',
  import: {
    'not-json': 'This file is not JSON',
    newer: 'This file was written by a newer version',
    'not-progress': 'This file holds no progress',
    'too-large': 'This file is too large',
  },
}
