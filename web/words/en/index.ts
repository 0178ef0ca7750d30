/** The page in English; a file a room of the page. Every other language has the same shape. */
import { lesson } from './lesson.ts'

export const en = { lesson }
