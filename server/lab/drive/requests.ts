/** The border between a page and its lab: outside data becomes a typed request, or an error that says why. */
import {
  requestSchema,
  type ErrorCode,
  type Issue,
  type Request,
  type Response,
} from '../../../machines/link/protocol.ts'
import { formatIssue } from '../../../machines/scenario/issue.ts'
import { parseScenario, type Scenario } from '../../../machines/scenario/schema.ts'
import { shapeMessage, translateIssues } from '../../../machines/scenario/shape-issues.ts'
import type { Driver } from './driver.ts'

export type ErrorResponse = Extract<Response, { type: 'error' }>

/** Whom an error answers: the request's `ref` and lab, as far as they are known. */
interface About {
  ref?: number
  lab?: string
}

export function errorResponse(
  code: ErrorCode,
  message: string,
  about: About = {},
  issues?: Issue[],
): ErrorResponse {
  return { type: 'error', ...about, code, message, ...(issues && { issues }) }
}

export type ParsedRequest = { ok: true; request: Request } | { ok: false; error: ErrorResponse }

/** Checks data against the protocol. The error names every field that is wrong, and its value. */
export function parseRequest(data: unknown): ParsedRequest {
  const parsed = requestSchema.safeParse(data, { error: shapeMessage })
  if (parsed.success) return { ok: true, request: parsed.data }
  const issues = translateIssues(parsed.error.issues, data)
  return { ok: false, error: errorOf('malformed', 'not a request', issues, aboutOf(data)) }
}

export type ParsedOpen = { ok: true; scenario: Scenario } | { ok: false; error: ErrorResponse }

/** Checks the scenario of an `open` request. */
export function parseOpen({ ref, scenario }: Extract<Request, { type: 'open' }>): ParsedOpen {
  const parsed = parseScenario(scenario)
  if (parsed.ok) return parsed
  return { ok: false, error: errorOf('bad-scenario', 'bad scenario', parsed.issues, { ref }) }
}

/** Requests that a lab under way carries out itself. */
export type LabRequest = Exclude<
  Request,
  { type: 'open' | 'resume' | 'close' | 'attach' | 'share' | 'present' }
>

/** Carries out a request; answers when the protocol has an answer to it. Never rejects. */
export async function perform(driver: Driver, request: LabRequest): Promise<Response | undefined> {
  switch (request.type) {
    case 'run':
      return void driver.run(request.speed, request.untilSeq)
    case 'pause':
      return void driver.pause()
    case 'step':
      return void driver.step(request.zoom)
    case 'ack':
      return void driver.ack(request.seq)
    case 'extend':
      return extend(driver, request)
    case 'command':
      return command(driver, request)
    case 'signal':
    case 'report':
      return errorResponse('refused', 'nobody in this lab is outside', { lab: request.lab })
  }
}

async function extend(
  driver: Driver,
  { lab, untilMs }: Extract<Request, { type: 'extend' }>,
): Promise<Response | undefined> {
  const result = await driver.extend(Math.round(untilMs * 1000))
  return result.ok ? undefined : errorResponse('refused', result.message, { lab })
}

async function command(
  driver: Driver,
  { ref, lab, command }: Extract<Request, { type: 'command' }>,
): Promise<Response> {
  try {
    const result = await driver.command(command)
    if (result.ok) return { type: 'done', ref, lab }
    return errorResponse('refused', result.message, { ref, lab })
  } catch (error) {
    return errorResponse('crashed', String(error), { ref, lab })
  }
}

function errorOf(code: ErrorCode, what: string, issues: Issue[], about: About): ErrorResponse {
  const [first] = issues
  const message = first ? `${what}: ${formatIssue(first)}` : what
  return errorResponse(code, message, about, issues)
}

/** What a broken request says of itself, so that its sender can tell which one was meant. */
function aboutOf(data: unknown): About {
  if (typeof data !== 'object' || data === null) return {}
  const { ref, lab } = data as Record<string, unknown>
  return {
    ...(Number.isSafeInteger(ref) && { ref: ref as number }),
    ...(typeof lab === 'string' && lab.length <= 64 && { lab }),
  }
}
