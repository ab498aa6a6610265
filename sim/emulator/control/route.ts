import type { z } from 'zod';
import type { Bench } from '../types.ts';

/** Where all routes of the control API begin. */
export const CONTROL = '/control';

/** What a route answers. */
export interface ControlAnswer {
  status: 200 | 404 | 409;
  body: unknown;
}

/** One operation of the control API: it is served and documented by what stands here. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT';
  /** Below `/control`; `{name}` stands for a part of it. */
  path: string;
  operation: string;
  summary: string;
  body?: z.ZodType;
  query?: z.ZodObject;
  /** The answer with 200. */
  answer: z.ZodType;
  /** Other statuses with their meaning. */
  refuses?: Readonly<Record<number, string>>;
  handle(bench: Bench, given: { body: unknown; query: unknown; part: string }): Promise<ControlAnswer> | ControlAnswer;
}

/** A route whose handler knows the types of what it is given. */
export function route<Body extends z.ZodType, Query extends z.ZodObject>(
  given: Omit<Route, 'body' | 'query' | 'handle'> & {
    body?: Body;
    query?: Query;
    handle(
      bench: Bench,
      given: { body: z.infer<Body>; query: z.infer<Query>; part: string },
    ): Promise<ControlAnswer> | ControlAnswer;
  },
): Route {
  return given as Route;
}

export const ok = (body: unknown): ControlAnswer => ({ status: 200, body });

const begins =
  <Method extends Route['method']>(method: Method) =>
  (path: string, operation: string) => ({ method, path, operation });
export const get = begins('GET');
export const post = begins('POST');
export const put = begins('PUT');
