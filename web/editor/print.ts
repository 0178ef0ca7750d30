/** JSON as a person would set it: what fits a line stands on one, the rest is indented by two. */

/** Columns of a line, its indent included. */
const WIDTH = 88
const STEP = '  '

/** The text of a value whose first line begins at an indent; `used` columns of it are taken already. */
export function printJson(value: unknown, indent = '', used = 0): string {
  const short = onOneLine(value)
  if (indent.length + used + short.length <= WIDTH && !short.includes('\n')) return short
  return onLines(value, indent) ?? short
}

/** With blanks inside brackets, and after colons and commas. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  const entries = entriesOf(value)
  if (entries === undefined) return JSON.stringify(value)
  const inner = entries.map(([key, each]) => `${JSON.stringify(key)}: ${onOneLine(each)}`)
  return inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`
}

function onLines(value: unknown, indent: string): string | undefined {
  const deeper = indent + STEP
  if (Array.isArray(value) && value.length > 0) {
    const items = value.map((each) => deeper + printJson(each, deeper, 1))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const entries = entriesOf(value)
  if (entries === undefined || entries.length === 0) return undefined
  const lines = entries.map(([key, each]) => {
    const name = `${JSON.stringify(key)}: `
    return deeper + name + printJson(each, deeper, name.length + 1)
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).filter(([, each]) => each !== undefined)
}
