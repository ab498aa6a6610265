import type { IncomingMessage, ServerResponse } from 'node:http';
import { openLoopback } from './loopback.ts';

/** A request to create a message. */
export interface TwilioCall {
  at: number;
  authorization: string;
  params: URLSearchParams;
  /** What the customer sees: the content with its blanks filled in, or the body. */
  shown: unknown;
  accepted: boolean;
  sid: string;
}

interface Refuse {
  status: number;
  code: number;
  headers?: Record<string, string>;
}

/** Twilio's messages and contents on loopback, for one account, that writes down what it is sent. */
export interface TwilioServer {
  readonly url: string;
  readonly sends: TwilioCall[];
  /** Contents of the account by sid. Deleting one is deleting it from the account. */
  readonly contents: Map<string, { types: Record<string, unknown> }>;
  /** Decides whether to refuse a message; accepts while unset. */
  refuse: ((params: URLSearchParams) => Refuse | null) | null;
  /** Breaks the connection in place of answering that a message was taken. */
  losesAnswers: boolean;
  /** How often it was asked for its messages. */
  listed: number;
  close(): Promise<void>;
}

/** Fills in blanks as Twilio does: whatever has no value, or one that it does not take, is refused. */
function filled(types: Record<string, unknown>, variables: string | null): unknown {
  const values = JSON.parse(variables ?? '{}') as Record<string, unknown>;
  const wrong = Object.values(values).some(
    (value) => typeof value !== 'string' || value === '' || value.length > 255 || /[\n\t]| {5}/.test(value),
  );
  if (wrong || Object.keys(values).length > 100) return null;
  const text = (template: string): string => template.replace(/\{\{(\d+)\}\}/g, (_, n: string) => String(values[n]));
  return JSON.parse(JSON.stringify(types), (_, value) => (typeof value === 'string' ? text(value) : value));
}

export async function openTwilioServer(now: () => number): Promise<TwilioServer> {
  let counter = 0;
  const next = (prefix: string): string => {
    counter += 1;
    // Unlike the ids of any customer's messages.
    return `${prefix}b07${counter.toString(16).padStart(29, '0')}`;
  };
  const calls: TwilioServer = {
    ...{ url: '', sends: [], contents: new Map(), refuse: null, losesAnswers: false, listed: 0 },
    close: async () => {},
  };
  /** The text of a message, as the account's log has it. */
  const bodyOf = (shown: unknown): string =>
    typeof shown === 'string' ? shown : (Object.values(shown as Record<string, { body: string }>)[0]?.body ?? '');
  const list = (response: ServerResponse): void => {
    calls.listed += 1;
    const messages = calls.sends
      .filter(({ accepted }) => accepted)
      .map(({ sid, shown, at }) => ({
        sid,
        body: bodyOf(shown),
        date_created: new Date(at).toUTCString(),
        status: 'sent',
      }))
      .reverse();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ messages }));
  };
  const fail = (response: ServerResponse, { status, code, headers = {} }: Refuse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ code, message: `code ${code}`, status }));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse, body: string): Promise<void> => {
    if (request.method === 'GET') return list(response);
    if (request.url === '/v1/Content') {
      const sid = next('HX');
      calls.contents.set(sid, JSON.parse(body));
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid }));
      return;
    }
    const params = new URLSearchParams(body);
    const sid = params.get('ContentSid');
    const content = sid === null ? undefined : calls.contents.get(sid);
    const shown = content ? filled(content.types, params.get('ContentVariables')) : params.get('Body');
    const authorization = request.headers.authorization ?? '';
    const call: TwilioCall = { at: now(), authorization, params, shown, accepted: false, sid: '' };
    calls.sends.push(call);
    const refused =
      sid !== null && content === undefined
        ? { status: 400, code: 21655 }
        : shown === null
          ? { status: 400, code: 21656 }
          : calls.refuse?.(params);
    if (refused) return fail(response, refused);
    call.accepted = true;
    call.sid = next(params.has('MediaUrl') ? 'MM' : 'SM');
    if (calls.losesAnswers) return void request.socket.destroy();
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ sid: call.sid, status: 'queued' }));
  };
  return Object.assign(calls, await openLoopback(answer));
}
