/** Handing things to a person: as a file, or text on the clipboard. */

export type Content = string | Blob | Uint8Array<ArrayBuffer>

/** Saves text or bytes as a file. */
export function download(name: string, content: Content, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Puts text on the clipboard; false when the browser does not allow it, as on plain http. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  // Inside the open popover, which would otherwise take the focus back.
  ;(document.querySelector(':popover-open') ?? document.body).append(area)
  area.select()
  // Deprecated, and still the only way where the clipboard needs a secure context.
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}

/** A file name of a scenario's title. */
export function fileName(title: string, extension: string): string {
  const safe = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${safe.slice(0, 60) || 'peerscope'}.${extension}`
}
