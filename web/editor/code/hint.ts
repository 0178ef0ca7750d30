/** What a member of the scenario means, as an element: its sentence, its values, its default. */
import { t } from '../../words/later.ts'
import { rangeOf } from '../complete.ts'
import type { Field } from '../fields.ts'
import { labelOf } from '../labels.ts'

export function hintElement({ key, field }: { key: string; field: Field }): HTMLElement {
  const element = document.createElement('div')
  element.className = 'cm-hint'
  element.append(line(`${labelOf(key)}${field.description ? `: ${field.description}` : ''}`))
  const range = rangeOf(field)
  if (range !== '') element.append(line(range, 'code'))
  const { byDefault } = field
  if (byDefault !== undefined && typeof byDefault !== 'object') {
    const value = typeof byDefault === 'string' ? byDefault : JSON.stringify(byDefault)
    element.append(line(t().editor.byDefault(value)))
  }
  return element
}

/** Text only: nothing of it is read as markup. */
function line(text: string, inside: 'code' | 'span' = 'span'): HTMLElement {
  const paragraph = document.createElement('p')
  const inner = document.createElement(inside)
  inner.textContent = text
  paragraph.append(inner)
  return paragraph
}
