/** How a figure of a run is written. */

const DECIMALS = 1
const GROUPS = /\B(?=(\d{3})+$)/g
/** U+202F: thin, and it does not break. */
const THIN_SPACE = '\u202f'

/** `1 234.5`; whole numbers without decimals, groups of three apart. */
export function figureText(figure: number): string {
  const [whole = '', part = ''] = figure.toFixed(DECIMALS).split('.')
  const grouped = whole.replace(GROUPS, THIN_SPACE)
  return /^0*$/.test(part) ? grouped : `${grouped}.${part}`
}
