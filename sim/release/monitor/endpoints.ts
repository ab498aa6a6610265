import { request } from 'undici';
import { declares, parseExposition, parseSelector, type Scrape, type Selector, selected } from './exposition.ts';
import type { Mapping } from './mapping.ts';
import type { Counters } from './state.ts';

/** A bot that does not answer its health within this time is not well. */
const TIMEOUT_MS = 5_000;
const MOST_BYTES = 10_000_000;

/** What an address answered. */
export type Fetched = { ok: true; text: string } | { ok: false; why: string; reached: boolean };

export async function fetchText(url: string, apiKey: string | undefined): Promise<Fetched> {
  try {
    const headers = {
      accept: 'text/plain, */*',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { statusCode, body } = await request(url, { headers, signal });
    let text = '';
    for await (const chunk of body.setEncoding('utf8')) {
      text += chunk;
      if (text.length > MOST_BYTES)
        return { ok: false, reached: true, why: `it answers more than ${MOST_BYTES / 1e6} MB` };
    }
    if (statusCode >= 200 && statusCode < 300) return { ok: true, text };
    return {
      ok: false,
      reached: true,
      why: `it answers ${statusCode}${text.trim() === '' ? '' : ` ${text.trim().slice(0, 200)}`}`,
    };
  } catch (error) {
    const { message, code, name } = error as NodeJS.ErrnoException;
    if (name === 'TimeoutError')
      return { ok: false, reached: false, why: `it does not answer within ${TIMEOUT_MS / 1000} s` };
    return { ok: false, reached: false, why: message || code || name };
  }
}

const SECONDS: Record<'s' | 'ms', number> = { s: 1, ms: 1000 };

/** The names of the counters by which p95 is computed: replies that took longer than a bucket's end, in seconds. */
export const OVER = 'over ';

/** The mapped counters of one endpoint, and the metrics that it does not have. */
export function countersOf(text: string, { metrics }: Mapping): { counters: Counters; absent: string[] } {
  const scrape = parseExposition(text);
  const absent = new Set<string>();
  const counters: Record<string, { n: number; failed: number }> = {};
  const sum = (written: string | readonly string[]): number | undefined => {
    const wanted = [written].flat().map((one) => parseSelector(one) as Selector);
    const lacking = wanted.filter((selector) => !declares(scrape, selector));
    for (const { name } of lacking) absent.add(name);
    if (lacking.length > 0) return undefined;
    return wanted.flatMap((selector) => selected(scrape, selector)).reduce((total, { value }) => total + value, 0);
  };
  const attempts = (name: string, all: string | readonly string[], some: string | readonly string[]): void => {
    const [n, failed] = [sum(all), sum(some)];
    if (n !== undefined && failed !== undefined) counters[name] = { n, failed };
  };
  const { turns, features = {}, cache, responses } = metrics;
  if (turns) attempts('turns', turns.attempts, turns.failed);
  for (const [name, one] of Object.entries(features)) attempts(`feature: ${name}`, one.attempts, one.failed);
  if (cache) {
    attempts('cache', cache.lookups, cache.hits);
    // Hits were counted; what fails is a miss.
    const { n, failed } = counters.cache ?? { n: 0, failed: 0 };
    if (counters.cache) counters.cache = { n, failed: n - failed };
  }
  if (responses) {
    const histogram = parseSelector(responses.histogram) as Selector;
    if (declares(scrape, histogram))
      Object.assign(counters, bucketsOf(scrape, histogram, SECONDS[responses.unit ?? 's']));
    else absent.add(histogram.name);
  }
  return { counters, absent: [...absent] };
}

/** Of each bucket how many replies took longer than its end. */
function bucketsOf(scrape: Scrape, histogram: Selector, unitsPerSecond: number): Counters {
  const within = new Map<number, number>();
  for (const { labels, value } of selected(scrape, histogram, '_bucket')) {
    const le = Number((labels.le ?? '').replace('+Inf', 'Infinity'));
    within.set(le, (within.get(le) ?? 0) + value);
  }
  const n = within.get(Number.POSITIVE_INFINITY) ?? 0;
  return Object.fromEntries(
    [...within].map(([le, count]) => [`${OVER}${le / unitsPerSecond} s`, { n, failed: n - count }]),
  );
}
