// What a source file must keep to, beyond what linters see: budgets of length, no leftovers, units in
// names. Each check takes a file and answers with findings, one line each; `tidy.test.ts` runs them all.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const MAX_FILE_LINES = 400
const MAX_FUNCTION_LINES = 60

/** Folders with sources of ours. */
const ROOMS = ['machines', 'server', 'web', 'tutorials', 'e2e']

interface SourceFile {
  /** From the repository's root, with `/`. */
  path: string
  text: string
}

/** Reads every `.ts`, `.js` and `.svelte` file under the rooms, and what a folder says of itself. */
export function readSources(root: string): SourceFile[] {
  const files: SourceFile[] = []
  // Git keeps no empty folder: a room without content yet is not there.
  for (const room of ROOMS.filter((each) => existsSync(path.join(root, each)))) {
    for (const entry of readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })) {
      const file = path.posix.join(room, entry.split(path.sep).join('/'))
      if (!/\.(ts|js|svelte)$|(^|\/)README\.md$/.test(file)) continue
      files.push({ path: file, text: readFileSync(path.join(root, file), 'utf8') })
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function isTest(file: SourceFile): boolean {
  return /\.(test|spec)\.ts$/.test(file.path)
}

function isProse(file: SourceFile): boolean {
  return file.path.endsWith('.md')
}

/** Files above the budget of lines. */
export function longFile(file: SourceFile): string[] {
  const lines = file.text.split('\n').length
  return lines > MAX_FILE_LINES ? [`${file.path}: ${lines} lines`] : []
}

/**
 * Functions above the budget. A function's own lines count, those of functions inside it do not:
 * a factory of small functions is tidy, however many it returns.
 */
export function longFunctions(file: SourceFile): string[] {
  if (isTest(file) || isProse(file)) return []
  const source = parse(file)
  const found: string[] = []
  const measure = (node: ts.Node): number => {
    const inner = sum(node, measure)
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inner
    const lines = span(source, node)
    const own = lines - inner
    if (own > MAX_FUNCTION_LINES) {
      found.push(`${file.path}:${lineOf(source, node)}: a function of ${own} lines`)
    }
    return lines
  }
  measure(source)
  return found
}

const LEFTOVERS: [RegExp, string][] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'a note to finish later'],
  [/eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck/, 'a silenced check'],
  [/\b(it|test|describe)\.(only|skip|todo|fixme)\b/, 'a test left out'],
  [/\/(home|Users|root)\/\w|\/work\/\w/, 'a path of one machine'],
]

/** Leftovers: unfinished notes, silenced checks, tests left out, paths of one machine. */
export function leftovers(file: SourceFile): string[] {
  if (file.path.startsWith('e2e/lint/')) return []
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      LEFTOVERS.filter(([pattern]) => pattern.test(line)).map(
        ([, what]) => `${file.path}:${index + 1}: ${what}`,
      ),
    )
}

const MEASURED =
  /(latency|delay|timeout|jitter|duration|interval|bandwidth|elapsed|deadline|lifetime)$/i

/** Names that W3C WebRTC and werift have given. */
const NOT_OURS = new Set(['maxPacketLifeTime', 'responseTimeout', 'timeoutDelay'])

/** Numbers that measure something but do not name their unit last (`latencyMs`, not `latency`). */
export function unitlessFields(file: SourceFile): string[] {
  if (isProse(file)) return []
  const source = parse(file)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertySignature(node) &&
      node.type?.kind === ts.SyntaxKind.NumberKeyword &&
      MEASURED.test(node.name.getText(source)) &&
      !NOT_OURS.has(node.name.getText(source))
    ) {
      found.push(`${file.path}:${lineOf(source, node)}: ${node.name.getText(source)} has no unit`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Folders without a README of which no file opens with a comment that says what the folder holds. */
export function silentFolders(files: SourceFile[]): string[] {
  const spoken = new Map<string, boolean>()
  for (const file of files) {
    const folder = path.posix.dirname(file.path)
    const opens = isProse(file) || /^(#!.*\n)?(\/\/|\/\*\*?|<!--)/.test(file.text)
    spoken.set(folder, spoken.get(folder) === true || opens)
  }
  return [...spoken].filter(([, speaks]) => !speaks).map(([folder]) => folder)
}

/** Parsing costs more than looking, and more than one check looks. */
const parsed = new WeakMap<SourceFile, ts.SourceFile>()

/** TypeScript of a file; of a Svelte file, its scripts with everything else blanked out. */
function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const text = file.path.endsWith('.svelte') ? scriptsOf(file.text) : file.text
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }
  const source = ts.createSourceFile(file.path, text, options, false, ts.ScriptKind.TS)
  parsed.set(file, source)
  return source
}

function scriptsOf(svelte: string): string {
  let blanked = ''
  let from = 0
  for (const match of svelte.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[0].indexOf('>') + 1
    const end = start + (match[1] ?? '').length
    blanked += svelte.slice(from, start).replace(/[^\n]/g, ' ') + svelte.slice(start, end)
    from = end
  }
  return blanked
}

function sum(node: ts.Node, of: (child: ts.Node) => number): number {
  let total = 0
  ts.forEachChild(node, (child) => {
    total += of(child)
  })
  return total
}

function span(source: ts.SourceFile, node: ts.Node): number {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line
  return source.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}
