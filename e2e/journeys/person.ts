// What a person can do with a page in any browser: find things by the roles and names they have for
// everyone, press, choose, read. Journeys that are told in two browsers speak only through this.

export type Role =
  | 'button'
  | 'link'
  | 'tab'
  | 'tabpanel'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'region'

/** A thing on the page. */
export interface Thing {
  role: Role
  /** Its whole accessible name. */
  name: string
  /** The region, dialog … that it is in. */
  within?: Thing
}

export interface Person {
  /** Goes to the page. */
  open(): Promise<void>
  /** Goes to an address, as one gets it in a link. */
  openLink(url: string): Promise<void>
  press(thing: Thing): Promise<void>
  /** Chooses what a list of choices calls so. */
  choose(list: Thing, option: string): Promise<void>
  /** Presses a key: `Enter`, `ArrowRight`, `?`. */
  key(key: string): Promise<void>
  /** Waits until a thing is there to be seen. */
  find(thing: Thing): Promise<void>
  /** Whether it is there now. */
  sees(thing: Thing): Promise<boolean>
  /** The text of a thing, or of the whole page, as it is shown now. */
  read(thing?: Thing): Promise<string>
  /** The address the page shows now. */
  address(): Promise<string>
  /** Somebody else with the same browser, who has never seen the page. */
  stranger(): Promise<Person>
  /** A picture of the page into a file, for whoever looks at a failure. */
  picture(file: string): Promise<void>
  /** What the page has thrown, logged as an error, or asked of others so far; that of strangers as well. */
  readonly problems: readonly string[]
}

/** Shorthands. */
export const button = (name: string, within?: Thing): Thing => thing('button', name, within)
export const region = (name: string): Thing => ({ role: 'region', name })
export const tab = (name: string): Thing => ({ role: 'tab', name })
export const tabpanel = (name: string): Thing => ({ role: 'tabpanel', name })
export const dialog = (name: string): Thing => ({ role: 'dialog', name })

export function thing(role: Role, name: string, within?: Thing): Thing {
  return { role, name, ...(within && { within }) }
}
