/** Text of others on a terminal. */

/** Without control characters and ends of lines: a terminal would act on them. */
export function visible(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (unsafe) => `\\u${(unsafe.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
