import type { Reply } from '../http.ts';
import type { TwilioError } from './errors.ts';

/** A JSON answer of the REST API. */
export function json(status: number, body: unknown): Reply {
  return { status, body, headers: { 'content-type': 'application/json;charset=utf-8' } };
}

/** The answer to a deletion. */
export function noContent(): Reply {
  return { status: 204, body: Buffer.alloc(0) };
}

/** An error as the REST API answers it. */
export function refusal(error: TwilioError): Reply {
  const reply = json(error.httpStatus, error.body());
  if (error.httpStatus === 429) reply.headers = { ...reply.headers, 'retry-after': '1' };
  if (error.httpStatus === 401) reply.headers = { ...reply.headers, 'www-authenticate': 'Basic realm="Twilio API"' };
  return reply;
}
