/** A picture as pixels. */
import { PictureProblem, type Picture } from './picture.ts'
import { t } from '../../words/later.ts'

/** Pixels of the file for each of the screen's, so that it stays sharp in print and on fine screens. */
export const SCALE = 2
/** Longer canvases stay empty in some browsers. */
const MAX_SIDE_PX = 16_384
/** Larger ones do not find memory on small devices. */
const MAX_AREA_PX = 64 * 1024 * 1024

/** Most pixels of the screen from top to bottom that a picture of this width may have. */
export function maxHeightPx(widthPx: number): number {
  const byArea = Math.floor(MAX_AREA_PX / (widthPx * SCALE * SCALE))
  return Math.min(Math.floor(MAX_SIDE_PX / SCALE), byArea)
}

/** Throws a `PictureProblem` when the browser cannot. */
export async function toPng({ svg, widthPx, heightPx }: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = widthPx * SCALE
    canvas.height = heightPx * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (!blob) throw new PictureProblem(t().share.noRoom)
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}
