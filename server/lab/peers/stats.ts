/** Statistics of werift are recorded as those of browsers are. */
export { readStats } from '../../../machines/live/stats.ts'
