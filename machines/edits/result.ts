/** What may not work, as a value: the error is a sentence for a person. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; error: string }

export function good<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function bad(error: string): { ok: false; error: string } {
  return { ok: false, error }
}
