import { z } from 'zod';
import type { Reply, Request } from '../../channels/index.ts';
import { Problem, problemsIn } from '../../problem.ts';
import type { Bench } from '../types.ts';
import { trespassOf } from '../visitors.ts';
import { openApiOf } from './openapi.ts';
import { CONTROL, type Route } from './route.ts';
import { ROUTES } from './routes.ts';

/** No call of this API needs more; media goes to the platform's own paths. */
const MOST_BYTES = 1024 * 1024;

const refused = (status: number, what: string, why?: string, fix?: string): Reply => ({
  status,
  body: { error: { what, ...(why !== undefined && { why }), ...(fix !== undefined && { fix }) } },
});

/** Answers a request to the control API; undefined when the path belongs to the platform. */
export async function answerControl(request: Request, bench: Bench): Promise<Reply | undefined> {
  const { path, method } = request;
  if (path !== CONTROL && !path.startsWith(`${CONTROL}/`)) return undefined;
  const trespass = trespassOf(request, bench.address);
  if (trespass) return refused(403, trespass.what, trespass.why, trespass.fix);
  const below = path.slice(CONTROL.length).replace(/\/$/, '');
  if (below === '/openapi.json' && method === 'GET') return { status: 200, body: openApiOf(ROUTES) };
  const found = ROUTES.map((route) => ({ route, part: partOf(route, below) })).filter(({ part }) => part !== undefined);
  const match = found.find(({ route }) => route.method === method);
  if (!match) {
    if (found.length === 0)
      return refused(404, `there is no ${path}`, undefined, `GET ${CONTROL}/openapi.json lists all`);
    return refused(405, `${path} takes ${found.map(({ route }) => route.method).join(', ')}`);
  }
  const { length } = request.body;
  if (length > MOST_BYTES)
    return refused(413, `the body has ${length} bytes`, `${path} takes at most ${MOST_BYTES}`, 'send less at once');
  return handled(match.route, match.part ?? '', request, bench);
}

/** The part of a path that a route leaves open; an empty text if it leaves none, undefined if the route does not fit. */
function partOf({ path }: Route, below: string): string | undefined {
  const pattern = path.split(/\{\w+\}/).map((fixed) => fixed.replace(/[.]/g, '\\$&'));
  const match = new RegExp(`^${pattern.join('([^/]+)')}$`).exec(below);
  return match ? decode(match[1] ?? '') : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function handled(route: Route, part: string, request: Request, bench: Bench): Promise<Reply> {
  try {
    const body = route.body ? read('the body', route.body, bodyOf(request)) : undefined;
    const query = route.query
      ? read('the query', route.query, Object.fromEntries(new URLSearchParams(request.query)))
      : undefined;
    return await route.handle(bench, { body, query, part });
  } catch (error) {
    const [problem] = problemsIn(error);
    if (!problem) throw error;
    return refused(problem.kind === 'usage' ? 400 : 500, problem.message, problem.why, problem.fix);
  }
}

function bodyOf({ body }: Request): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem('usage', 'the body is no JSON', { why, fix: 'send a JSON object' });
  }
}

function read(what: string, shape: z.ZodType, given: unknown): unknown {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem('usage', `${what} does not fit`, {
    why: z.prettifyError(parsed.error).replaceAll('\n', ' '),
    fix: `GET ${CONTROL}/openapi.json says what fits`,
  });
}
