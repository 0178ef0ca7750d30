/** Arguments of one command, checked against what it takes. Mistakes are named, never ignored. */
import { parseArgs } from 'node:util'
import { didYouMean } from '../../machines/scenario/suggest.ts'
import { UsageError } from './usage-error.ts'

export interface Flag {
  /** One letter. */
  short?: string
  /** May be given more than once. */
  repeats?: boolean
  /** Takes no value: it is there or not. */
  isSwitch?: boolean
}

export interface Syntax {
  /** What the command takes, in order, as the help calls it. */
  operands: readonly string[]
  flags: Readonly<Record<string, Flag>>
}

export interface Arguments {
  operands: string[]
  /** The value of a flag; of a repeated one, the last. */
  value(flag: string): string | undefined
  values(flag: string): string[]
  /** Whether a flag is given. */
  isSet(flag: string): boolean
}

/** Every flag but a switch takes a value. Throws a `UsageError` naming the argument that is wrong. */
export function parseArguments(args: readonly string[], syntax: Syntax): Arguments {
  const values = new Map<string, string[]>()
  const operands: string[] = []
  for (const token of tokensOf(args, syntax)) {
    if (token.kind === 'positional') operands.push(token.value)
    else if (token.kind === 'option') takeFlag(token, syntax, values)
  }
  checkOperands(operands, syntax)
  return {
    operands,
    value: (flag) => values.get(flag)?.at(-1),
    values: (flag) => values.get(flag) ?? [],
    isSet: (flag) => values.has(flag),
  }
}

function tokensOf(args: readonly string[], syntax: Syntax) {
  const options = Object.fromEntries(
    Object.entries(syntax.flags).map(([name, { short, isSwitch }]) => {
      const type = isSwitch === true ? ('boolean' as const) : ('string' as const)
      return [name, { type, multiple: true, ...(short !== undefined && { short }) }]
    }),
  )
  // Not strict: its messages are for programmers, and span several lines.
  return parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens
}

function takeFlag(
  token: { name: string; rawName: string; value?: string | undefined },
  syntax: Syntax,
  values: Map<string, string[]>,
): void {
  const { name, rawName, value } = token
  if (!Object.hasOwn(syntax.flags, name)) {
    const known = Object.keys(syntax.flags).map((flag) => `--${flag}`)
    throw new UsageError(rawName, `unknown option${didYouMean(rawName, known)}`)
  }
  const { isSwitch = false, repeats = false } = syntax.flags[name] ?? {}
  if (isSwitch && value !== undefined) throw new UsageError(rawName, 'takes no value')
  if (!isSwitch && !value) throw new UsageError(rawName, 'needs a value')
  const given = values.get(name) ?? []
  if (given.length > 0 && !repeats) throw new UsageError(rawName, 'is given twice')
  values.set(name, [...given, value ?? ''])
}

function checkOperands(operands: readonly string[], syntax: Syntax): void {
  const missing = syntax.operands[operands.length]
  if (missing !== undefined) throw new UsageError(missing, 'is missing')
  const extra = operands[syntax.operands.length]
  if (extra !== undefined) throw new UsageError(extra, 'one argument too many')
}

/** The value of a flag as a whole number within bounds; undefined when it is not given. */
export function wholeNumber(
  args: Arguments,
  flag: string,
  min: number,
  max: number,
): number | undefined {
  const text = args.value(flag)
  if (text === undefined) return undefined
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  if (value >= min && value <= max) return value
  const wanted = `must be a whole number from ${min} to ${max}`
  throw new UsageError(`--${flag}`, `${wanted} (got ${JSON.stringify(text)})`)
}

/** The value of a flag that knows a few words only. */
export function choice<Word extends string>(
  args: Arguments,
  flag: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const text = args.value(flag) ?? otherwise
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  const hint = didYouMean(text, words)
  const wanted = `must be one of ${words.join(', ')} (got ${JSON.stringify(text)})`
  throw new UsageError(`--${flag}`, `${wanted}${hint}`)
}
