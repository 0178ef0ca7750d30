/** The page in Simplified Chinese. */
import type { Words } from '../words.svelte.ts'
import { lesson } from './lesson.ts'

export const zhCN: Words = { lesson }
