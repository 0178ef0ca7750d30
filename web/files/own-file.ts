/** A file of the person's own, as a command carries it. */
import { ownBytes } from '../../machines/scenario/content.ts'
import { MAX_CONTENT_BYTES, MAX_FILE_NAME_CHARS } from '../../machines/scenario/limits.ts'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'

/** Bytes turned into letters at a time: more would not fit on the stack. */
const SLICE_BYTES = 8192

export interface OwnFile {
  name: string
  bytes: number
  content: string
}

/** The name with what a scenario takes, as much of it as fits. */
export function plainName(name: string): string {
  const plain = name.replaceAll(/[^\w .()+-]/g, '_').slice(-MAX_FILE_NAME_CHARS)
  return plain === '' ? 'file.bin' : plain
}

/** How many bytes of files the scenario of a run has room for yet. */
export function roomBytes({ script = [] }: ScenarioInput): number {
  return Math.max(0, MAX_CONTENT_BYTES - ownBytes(script as Parameters<typeof ownBytes>[0]))
}

/** Reads a file that was chosen. Rejects with the browser's reason when it cannot be read. */
export async function readOwn(file: File): Promise<OwnFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + SLICE_BYTES))
  return { name: plainName(file.name), bytes: bytes.length, content: btoa(text) }
}
