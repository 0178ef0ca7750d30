/** Takes from an SVG text only shapes and words: what a hostile label could smuggle into it stays outside. */

const SVG = 'http://www.w3.org/2000/svg'

const ELEMENTS = new Set([
  ...['svg', 'g', 'line', 'path', 'polygon', 'rect', 'circle', 'text', 'tspan'],
])
const ATTRIBUTES = new Set([
  ...[
    'viewBox',
    'class',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'd',
    'points',
  ],
  ...['dx', 'dy', 'width', 'height', 'transform', 'text-anchor', 'dominant-baseline'],
  ...['data-et', 'data-id', 'data-from', 'data-to'],
])
/** Values hold numbers, names and path data: nothing that could be an address. */
const VALUE = /^[\w\s.,:+\-()%]*$/

/** The drawing as elements of this document; undefined when the text is no SVG. */
export function safeSvg(text: string): SVGSVGElement | undefined {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
  if (documentElement.namespaceURI !== SVG || documentElement.localName !== 'svg') return undefined
  return copy(documentElement) as SVGSVGElement
}

function copy(element: Element): Element {
  const clean = document.createElementNS(SVG, element.localName)
  for (const { name, value } of element.attributes)
    if (ATTRIBUTES.has(name) && VALUE.test(value)) clean.setAttribute(name, value)
  for (const child of element.childNodes) {
    if (child instanceof Text) clean.append(child.data)
    else if (child instanceof Element && isAllowed(child)) clean.append(copy(child))
  }
  return clean
}

function isAllowed({ namespaceURI, localName }: Element): boolean {
  return namespaceURI === SVG && ELEMENTS.has(localName)
}
