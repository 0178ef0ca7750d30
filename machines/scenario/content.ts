/** Files of a person's own, which a script carries as base64 (RFC 4648 §4). */
import type { Command, ScriptEntry } from './command.ts'

/** Bytes that a base64 text with its padding stands for. */
export function sizeOfBase64(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.max(0, (text.length / 4) * 3 - padding)
}

/** Bytes of all files that commands carry. */
export function ownBytes(commands: readonly (Command | ScriptEntry)[]): number {
  return commands.reduce(
    (sum, command) => sum + ('content' in command ? sizeOfBase64(command.content ?? '') : 0),
    0,
  )
}
