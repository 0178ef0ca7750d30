/** Light, dark or as the system is; remembered. Colours follow `color-scheme` (tokens.css). */

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'peerscope:theme'

class ThemeChoice {
  #theme = $state<Theme>(read())

  constructor() {
    this.#show()
  }

  get current(): Theme {
    return this.#theme
  }

  /** Shows a theme that nobody chose here: it is not remembered. */
  wear(theme: Theme): void {
    this.#theme = theme
    this.#show()
  }

  choose(theme: Theme): void {
    this.wear(theme)
    try {
      localStorage.setItem(KEY, theme)
    } catch {
      // Storage may be forbidden; then the choice holds until the page is left.
    }
  }

  #show(): void {
    if (this.#theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.#theme
  }
}

function read(): Theme {
  try {
    const kept = localStorage.getItem(KEY)
    return THEMES.find((theme) => theme === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

export const theme = new ThemeChoice()
