/** How the States pane is shown; remembered in the browser, and part of nothing else. */
export const VIEWS = ['table', 'diagrams'] as const
export type View = (typeof VIEWS)[number]

const KEPT_UNDER = 'peerscope:states-view'

export class ChosenView {
  #view = $state<View>(kept())

  get current(): View {
    return this.#view
  }

  set(view: View): void {
    this.#view = view
    try {
      localStorage.setItem(KEPT_UNDER, view)
    } catch {
      // Storage may be forbidden; then the choice holds until the page is left.
    }
  }
}

function kept(): View {
  try {
    const known = localStorage.getItem(KEPT_UNDER)
    return VIEWS.find((view) => view === known) ?? 'table'
  } catch {
    return 'table'
  }
}
