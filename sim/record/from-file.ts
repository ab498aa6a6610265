import type { Channel } from '../channels/types.ts';
import { jsonIn } from '../json.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import { Recording } from './recording.ts';

/** What a file of captured webhooks held. */
export interface ReadFile {
  recording: Recording;
  /** Entries that are no webhooks with messages: statuses, API calls, anything else. */
  others: number;
}

/** Milliseconds between messages whose time nobody knows. */
const UNTIMED = 5_000;

/**
 * Reads captured webhooks: JSON (one, or a list), JSON lines, forms line by line, or an HTTP archive (HAR). An entry may
 * be a body itself or have it under `body`, `payload` or `data`, as JSON or text.
 * @throws Problem when no message of a customer is in it.
 */
export function readCaptured(text: string, file: string, channel: Channel): ReadFile {
  const { readWebhook, title } = channel;
  if (!readWebhook)
    throw new Problem('usage', `webhooks of ${title} cannot be recorded`, {
      why: 'this channel does not say how its webhooks are read',
      fix: 'choose another one with --channel',
    });
  const recording = new Recording();
  let others = 0;
  let clock = 0;
  for (const { body, at } of entriesOf(text)) {
    const messages = readWebhook(body);
    if (messages === undefined || messages.length === 0) others += 1;
    for (const message of messages ?? []) {
      // Whole seconds order nothing inside a burst: what comes later in the file came later.
      const told = at ?? message.at;
      clock = told === undefined ? clock + UNTIMED : Math.max(told, clock + 1);
      recording.received(message, clock);
    }
  }
  if (recording.messages === 0)
    throw new Problem('usage', `${file} holds no message of a customer`, {
      why: `none of ${plural(others, 'entry', 'entries')} is a webhook of ${title} with one`,
      fix: 'name the platform with --channel, or capture the bodies of the webhooks: JSON, JSON lines or HAR',
    });
  return { recording, others };
}

interface Entry {
  body: string;
  /** When it was captured, where the file says so. */
  at?: number | undefined;
}

function entriesOf(text: string): Entry[] {
  const whole = jsonIn(text);
  if (whole !== undefined) return entriesIn(whole);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const value = jsonIn(line);
      return value === undefined ? [{ body: line.trim() }] : entriesIn(value);
    });
}

function entriesIn(value: unknown): Entry[] {
  if (Array.isArray(value)) return value.flatMap(entriesIn);
  if (typeof value === 'string') return [{ body: value }];
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  const { log, request } = fields as { log?: { entries?: unknown }; request?: { postData?: { text?: unknown } } };
  if (Array.isArray(log?.entries)) return log.entries.flatMap(entriesIn);
  const body = request?.postData?.text ?? fields.body ?? fields.payload ?? fields.data;
  const at = timeOf(fields.startedDateTime ?? fields.at ?? fields.time ?? fields.timestamp);
  if (body === undefined || body === null) return [{ body: JSON.stringify(value), at }];
  return [{ body: typeof body === 'string' ? body : JSON.stringify(body), at }];
}

/** A time as programs write it: text by ISO 8601, or seconds or milliseconds since the Unix epoch. */
function timeOf(value: unknown): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
  if (number !== undefined) return number < 1e11 ? number * 1000 : number;
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
