import { channels, emulate, makeCredentials } from '../../channels/index.ts';
import { asObject } from '../../json.ts';
import { Problem } from '../../problem.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { ChannelName, CustomerContent } from '../../trace/types.ts';
import type { Case, Played } from './types.ts';

const NUMBER = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };
/** Every case is about this customer. */
export const CUSTOMER = '254712345678';

export interface Answered {
  status: number;
  body: unknown;
}

/** An emulator that judges calls by their form alone, and a bot that makes them. */
export interface Player {
  readonly channel: ChannelName;
  readonly number: typeof NUMBER;
  /** Makes a call; a body that is an object is written as the channel writes it. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** A message that the customer sent: calls may quote it. */
  inboundId(): string;
  /** Bodies of the webhooks that customers' messages with these contents make. */
  webhooksOf(contents: readonly CustomerContent[]): Promise<unknown[]>;
  play(one: Case): Promise<Played>;
  close(): Promise<void>;
}

/** Opens the emulator of a channel. @throws Problem when the channel says nothing of its calls. */
export async function openPlayer(name: ChannelName): Promise<Player> {
  const channel = channels.get(name);
  const { calls } = channel;
  if (!calls) {
    throw new Problem('usage', `calls of ${channel.title} cannot be checked`, {
      why: 'the channel does not say how bots call it',
      fix: 'choose another channel with --channel',
    });
  }
  const credentials = makeCredentials(name);
  const platform = await channel.start({ ...calls.formOnly, credentials });
  const ids: string[] = [];
  const bodies: string[] = [];
  const emulator = emulate(platform, {
    // Nobody listens: webhooks of these messages are lost, which is right here.
    ...{ number: NUMBER.displayPhone, phoneNumberId: NUMBER.phoneNumberId, webhookUrl: 'http://127.0.0.1:9/' },
    clock: new RealClock(),
    observer: {
      onSaid: (_, { id }) => void ids.push(id),
      onDelivered: ({ body }) => void bodies.push(body.toString('utf8')),
    },
  });
  await emulator.send('Hello', { from: CUSTOMER });

  const call: Player['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(emulator.url + path, {
      method,
      headers: {
        authorization: calls.authorization(credentials),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': calls.contentType }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : written(body, calls.contentType) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: parsed(text) };
  };

  return {
    channel: name,
    number: NUMBER,
    call,
    inboundId: () => ids[0] ?? '',
    async webhooksOf(contents) {
      bodies.length = 0;
      for (const content of contents)
        await emulator.send(content, content.type === 'tap' ? { quotes: ids[0] ?? '' } : {});
      return bodies.map(parsed);
    },
    async play({ id, what, source, request, want }) {
      const { method = 'POST', edge = calls.messages, headers, body } = request;
      const members = { ...calls.envelope(CUSTOMER, NUMBER), ...body };
      const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
      const path = calls.path(edge, NUMBER, credentials);
      const answer = await call(method, path, method === 'GET' ? undefined : given, headers);
      return { id, what, channel: name, ...judged(answer, want), ...(source !== undefined && { source }) };
    },
    close: () => emulator.close(),
  };
}

function judged(answer: Answered, want: Case['want']): Pick<Played, 'outcome' | 'httpStatus' | 'why'> {
  const { status: httpStatus } = answer;
  const code = codeOf(answer.body);
  const right = httpStatus === want.status && (want.code === undefined || want.code === code);
  if (right) return { outcome: 'right', httpStatus };
  const shown = (status: number, given: number | undefined) => `${status}${given === undefined ? '' : ` (${given})`}`;
  const why = `answered ${shown(httpStatus, code)}, not ${shown(want.status, want.code)}${reason(answer.body)}`;
  return { outcome: want.status < 300 && httpStatus >= 400 ? 'refused' : 'differs', httpStatus, why };
}

/** The error's code, wherever a platform writes it. */
function codeOf(body: unknown): number | undefined {
  const { error, code } = asObject(body);
  const found = asObject(error).code ?? code;
  return typeof found === 'number' ? found : undefined;
}

/** What the platform says is wrong. */
export function reason(body: unknown): string {
  const { error, message } = asObject(body);
  const { error_data, message: own } = asObject(error);
  const said = asObject(error_data).details ?? own ?? message;
  return typeof said === 'string' ? `: ${said}` : '';
}

function written(body: unknown, type: string): string {
  if (typeof body === 'string') return body;
  if (type === 'application/json') return JSON.stringify(body);
  return new URLSearchParams(
    Object.entries(asObject(body)).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
