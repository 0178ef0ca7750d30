// Finds things by role and name inside the page. Firefox can be asked for the same over WebDriver, but
// works out the names of the whole page for each question, which takes it seconds.
import type { Role, Thing } from '../journeys/person.ts'

/** What has a role by itself or by its attribute. */
const SELECTORS: Readonly<Record<Role, string>> = {
  button: 'button:not([role])',
  link: 'a[href]',
  tab: '[role=tab]',
  tabpanel: '[role=tabpanel]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog[open], [role=dialog]',
  region: 'section, [role=region]',
}

export interface Step {
  selector: string
  name: string
}

/** From the outermost place to the thing itself. */
export function stepsTo({ role, name, within }: Thing): Step[] {
  return [...(within ? stepsTo(within) : []), { selector: SELECTORS[role], name }]
}

/** The first thing of that name that can be seen. Runs in the page, so it stands by itself. */
export function visibleAt(steps: readonly Step[]): Element | null {
  /** What a name is made of: neither what is hidden from readers nor what the label stands beside. */
  const textOf = (element: Element | null): string => {
    const copy = element?.cloneNode(true)
    if (!(copy instanceof Element)) return ''
    for (const each of copy.querySelectorAll('[aria-hidden=true], select, input')) each.remove()
    return copy.textContent
  }
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    const labels = 'labels' in element ? [...((element.labels ?? []) as Iterable<Element>)] : []
    const named = [...ids.map((id) => document.getElementById(id)), ...labels]
    const said = element.getAttribute('aria-label') ?? named.map(textOf).join(' ')
    return (said || textOf(element)).replace(/\s+/g, ' ').trim()
  }
  let places: Element[] = [document.documentElement]
  for (const { selector, name } of steps)
    places = places
      .flatMap((place) => [...place.querySelectorAll(selector)])
      .filter((element) => element.checkVisibility() && nameOf(element) === name)
  return places[0] ?? null
}
