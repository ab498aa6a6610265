/** Lines for a shell that do what was seen. */
import type { LoggedEvent } from '../events.ts';
import type { State } from './control.ts';

/** A word that a POSIX shell takes as it is. */
const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Brings the same signed bytes to the bot. */
export function curlOfWebhook({ method, url, headers, body }: Extract<LoggedEvent, { kind: 'webhook' }>): string {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]);
  const data = body === '' ? [] : ['--data-raw', quoted(body)];
  return ['curl', '-i', '-X', method, quoted(url), ...given, ...data].join(' ');
}

/** Makes the bot's call once more, with the right secrets. */
export function curlOfCall({ method, path, body }: Extract<LoggedEvent, { kind: 'call' }>, state: State): string {
  const { accessToken, accountSid, authToken } = state.credentials;
  const right =
    accessToken === undefined ? ['-u', `${accountSid}:${authToken}`] : ['-H', `Authorization: Bearer ${accessToken}`];
  const type = /^\s*[{[]/.test(body) ? 'application/json' : 'application/x-www-form-urlencoded';
  const data = body === '' ? [] : ['-H', `Content-Type: ${type}`, '--data-raw', body];
  return ['curl', '-i', '-X', method, state.url + path, ...right, ...data].map(quoted).join(' ');
}

/** Lets a customer write, from a script. */
export const curlOfSaying = (state: State, saying: Record<string, unknown>): string =>
  [
    'curl',
    '-X',
    'POST',
    `${state.url}/control/messages`,
    '-H',
    'Content-Type: application/json',
    '--data-raw',
    JSON.stringify(saying),
  ]
    .map(quoted)
    .join(' ');
