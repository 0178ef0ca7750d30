import { describe, expect, it } from 'vitest'
import { choice, parseArguments, wholeNumber } from './arguments.ts'
import { UsageError } from './usage-error.ts'

const SYNTAX = {
  operands: ['FILE'],
  flags: { seed: {}, output: { short: 'o' }, assert: { repeats: true }, loud: { isSwitch: true } },
}
const parse = (...args: string[]) => parseArguments(args, SYNTAX)

describe('arguments', () => {
  it('are operands and flags in any order', () => {
    const args = parse('--seed', '4', 'a.json', '-o', 'x', '--assert=!p', '--assert', 'q')
    expect(args.operands).toEqual(['a.json'])
    expect(args.value('seed')).toBe('4')
    expect(args.value('output')).toBe('x')
    expect(args.values('assert')).toEqual(['!p', 'q'])
    expect(args.value('absent')).toBeUndefined()
  })

  it('may be switches', () => {
    const args = parse('--loud', 'a.json')
    expect(args.operands).toEqual(['a.json'])
    expect([args.isSet('loud'), args.isSet('seed')]).toEqual([true, false])
  })

  it('may be standard input, and files with a dash after --', () => {
    expect(parse('-').operands).toEqual(['-'])
    expect(parse('--', '--seed').operands).toEqual(['--seed'])
  })

  it.each([
    [[], 'FILE: is missing'],
    [['a', 'b'], 'b: one argument too many'],
    [['a', '--sede', '1'], '--sede: unknown option; did you mean "--seed"?'],
    [['a', '-x'], '-x: unknown option'],
    [['a', '--constructor', 'x'], '--constructor: unknown option'],
    [['a', '--seed'], '--seed: needs a value'],
    [['a', '--loud=1'], '--loud: takes no value'],
    [['a', '--seed='], '--seed: needs a value'],
    [['a', '-o', '1', '--output', '2'], '--output: is given twice'],
  ])('%j are wrong: %s', (args, message) => {
    expect(() => parse(...args)).toThrow(new UsageError(...split(message)))
  })

  it('may be whole numbers within bounds', () => {
    expect(wholeNumber(parse('a', '--seed', '0'), 'seed', 0, 9)).toBe(0)
    expect(wholeNumber(parse('a'), 'seed', 0, 9)).toBeUndefined()
    for (const text of ['10', '-1', '1.5', '1e1', 'x', '0x1', ' 1'])
      expect(() => wholeNumber(parse('a', `--seed=${text}`), 'seed', 0, 9)).toThrow(
        `--seed: must be a whole number from 0 to 9 (got ${JSON.stringify(text)})`,
      )
  })

  it('may be one of a few words', () => {
    const words = ['summary', 'jsonl'] as const
    expect(choice(parse('a'), 'seed', words, 'summary')).toBe('summary')
    expect(choice(parse('a', '--seed', 'jsonl'), 'seed', words, 'summary')).toBe('jsonl')
    expect(() => choice(parse('a', '--seed', 'json'), 'seed', words, 'summary')).toThrow(
      '--seed: must be one of summary, jsonl (got "json"); did you mean "jsonl"?',
    )
  })
})

function split(message: string): [string, string] {
  const colon = message.indexOf(': ')
  return [message.slice(0, colon), message.slice(colon + 2)]
}
