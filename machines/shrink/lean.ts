/** A scenario as a person would write it: without what goes without saying. */
import { parseScenario, type Scenario, type ScenarioInput } from '../scenario/schema.ts'

type Fields = Readonly<Record<string, unknown>>

/** Leaves out each field that the defaults put back. */
export function lean(scenario: Scenario): ScenarioInput {
  const whole = JSON.stringify(scenario)
  const isSame = (fields: Fields): boolean => {
    const parsed = parseScenario(fields)
    return parsed.ok && JSON.stringify(parsed.scenario) === whole
  }
  return pruned({ ...scenario }, isSame) as unknown as ScenarioInput
}

/** Whole branches first: what is inside one that can go need not be looked at. */
function pruned(fields: Fields, isSame: (fields: Fields) => boolean): Fields {
  let left = fields
  for (const [key, value] of Object.entries(fields)) {
    const { [key]: _, ...others } = left
    if (isSame(others)) left = others
    else if (isFields(value)) {
      const around = left
      const inside = (inner: Fields): Fields => ({ ...around, [key]: inner })
      left = inside(pruned(value, (inner) => isSame(inside(inner))))
    }
  }
  return left
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
