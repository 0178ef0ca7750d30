/**
 * What a mystery keeps to itself: while `on`, no view shows the scenario, its rules or why. One for the
 * page; lessons that are mysteries say so by their guide, which asks here first.
 */
class Hidden {
  /** The mystery in the address, while one is open; its scenario never stands there. */
  place = $state.raw<string>()
  on = $state(false)
}

export const hidden = new Hidden()
