/** What kinds of steps are called. */

/** The title of a kind; its own word when a newer course has one that this page does not know. */
export function kindTitle(titles: Readonly<Record<string, string>>, kind: string): string {
  return Object.hasOwn(titles, kind) ? (titles[kind] ?? kind) : kind
}
