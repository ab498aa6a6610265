import type { Limit } from '../rules.ts';
import { TwilioError } from './errors.ts';

/** A slice of a list, as a request asks for it. */
export interface Page<T> {
  items: T[];
  page: number;
  pageSize: number;
  /** Query of the page behind this one, before it, and of the first; undefined where there is none. */
  next: string | undefined;
  previous: string | undefined;
  first: string;
}

/**
 * The page of a list that the query names with `PageSize` and `Page`. The other parameters ride along to the next one.
 * @throws TwilioError 20001 for numbers that are none.
 */
export function pageOf<T>(all: readonly T[], query: URLSearchParams, { min, max }: Limit, ordinary = 50): Page<T> {
  const pageSize = Math.min(whole(query.get('PageSize'), 'PageSize', ordinary, min), max);
  const page = whole(query.get('Page'), 'Page', 0, 0);
  const start = page * pageSize;
  const at = (number: number): string => {
    const other = new URLSearchParams(query);
    other.set('PageSize', String(pageSize));
    other.set('Page', String(number));
    if (number > 0) other.set('PageToken', `PA${number}`);
    else other.delete('PageToken');
    return other.toString();
  };
  return {
    items: all.slice(start, start + pageSize),
    page,
    pageSize,
    next: start + pageSize < all.length ? at(page + 1) : undefined,
    previous: page > 0 ? at(page - 1) : undefined,
    first: at(0),
  };
}

function whole(given: string | null, name: string, ordinary: number, least: number): number {
  if (given === null || given === '') return ordinary;
  const number = Number(given);
  if (!Number.isInteger(number) || number < least) throw new TwilioError(20_001, `${name} is not valid`);
  return number;
}
