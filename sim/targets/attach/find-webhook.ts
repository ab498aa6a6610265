import { channels } from '../../channels/index.ts';
import type { Credentials } from '../../channels/types.ts';
import { listed } from '../../nearest.ts';
import { Problem } from '../../problem.ts';
import { unlessAborted } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { ChannelName } from '../../trace/types.ts';
import { canLook, type Listening, listenersOf } from './listening.ts';
import type { BotProcess } from './process.ts';

export interface Wanted {
  bot: BotProcess;
  channel: ChannelName;
  credentials: Credentials;
  /** What the bot was told to listen on; for containers, what leads to them. */
  ports: readonly number[];
  /** Whether its processes are on this machine, where it can be seen what they listen on. */
  seen: boolean;
  /** What somebody said of it: a path, a port with a path, or nothing. */
  webhook: string | undefined;
  /** Paths that stand in the bot's own files. */
  paths: readonly string[];
  /** Whether a webhook may be asked to verify. */
  handshake: boolean;
  seconds: number;
  /** How long an address may take to answer; default 5 s. */
  answerMs?: number;
  /** How long a bot that listens may take until its webhook is there; default 5 s. */
  routesMs?: number;
  signal: AbortSignal;
}

const EVERY_MS = 200;
const ROUTES_MS = 5_000;
const ANSWER_MS = 5_000;

/**
 * Waits until the bot listens, and finds its webhook: on what its processes listen on, at the paths that others'
 * habits and its files name, the one that answers as a webhook does.
 * @throws Problem when the bot ends, never listens, or has no webhook at any of these places.
 */
export async function findWebhook(wanted: Wanted): Promise<URL> {
  const { bot, seconds, signal, routesMs = ROUTES_MS } = wanted;
  const clock = new RealClock();
  const until = clock.now() + seconds * 1000;
  let listensSince: number | undefined;
  for (;;) {
    const gone = bot.gone();
    if (gone !== undefined) throw endedAtOnce(gone, bot);
    const places = await placesOf(wanted);
    if (places.length > 0) {
      listensSince ??= clock.now();
      const { found, answers } = await unlessAborted(tryAll(places, wanted), signal);
      if (found) return found;
      if (clock.now() - listensSince > routesMs) throw noWebhook(places, answers, wanted);
    }
    if (clock.now() > until) throw neverListens(wanted);
    await unlessAborted(new Promise<void>((next) => clock.timer(clock.now() + EVERY_MS, next)), signal);
  }
}

/** Where to look, as somebody said it or as it is seen. */
async function placesOf({ bot, ports, seen, webhook }: Wanted): Promise<Listening[]> {
  const told = portOf(webhook);
  if (told === undefined && seen && canLook) return listenersOf(bot.pid);
  const named = [...bot.written().matchAll(/(?::|port\D{0,3})(\d{4,5})\b/gi)].map(([, digits]) => Number(digits));
  const maybe = told === undefined ? [...ports, ...(seen ? named : [])] : [told];
  const open = await Promise.all([...new Set(maybe)].map(async (one) => ((await isOpen(one)) ? [one] : [])));
  return open.flat().map((one) => ({ host: '127.0.0.1', port: one }));
}

/** The port in `3000/webhook`. */
function portOf(webhook = ''): number | undefined {
  const [, digits] = /^(\d+)\//.exec(webhook) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

async function isOpen(port: number): Promise<boolean> {
  return (await statusOf(`http://127.0.0.1:${port}/`, 'GET')) !== undefined;
}

/**
 * Usual paths first, those that stand in the bot's files before the others: a bot that takes any path is then shown with
 * one that its people know, and not with some other string of its files. The root comes last, where much else answers.
 */
function likeliestFirst(own: readonly string[], usual: readonly string[]): string[] {
  const both = own.filter((path) => path !== '/' && usual.includes(path));
  return [...new Set([...both, ...usual.filter((path) => path !== '/'), ...own, ...usual])];
}

interface Tried {
  found?: URL;
  /** How the places that have something answered; `silent`: they took the request and did not. */
  answers: { url: string; why: string; silent?: true }[];
}

async function tryAll(places: readonly Listening[], wanted: Wanted): Promise<Tried> {
  const channel = channels.get(wanted.channel);
  const told = /\/.*$/.exec(wanted.webhook ?? '')?.[0];
  const paths = told === undefined ? likeliestFirst(wanted.paths, channel.setup.webhookPaths ?? ['/']) : [told];
  const all = paths.flatMap((path) => places.map(({ host, port }) => `http://${host}:${port}${path}`));
  const [only] = all;
  if (told !== undefined && all.length === 1 && only !== undefined) return { found: new URL(only), answers: [] };
  const answers: Tried['answers'] = [];
  if (wanted.handshake && channel.handshake) {
    const statuses = await Promise.all(all.map((url) => statusOf(url, 'GET', wanted)));
    for (const [n, url] of all.entries()) {
      const status = statuses[n];
      if (status === 'silent') answers.push(silence(url, 'GET', wanted));
      if (status === 'silent' || isNothing(status)) continue;
      const { refused } = await channel.handshake(url, wanted.credentials);
      if (!refused) return { found: new URL(url), answers };
      answers.push({ url, why: refused.why });
    }
    return { answers };
  }
  // Nothing proves a webhook of this platform: the likeliest address that takes what is posted to it is one. What refuses
  // it may ask for a signature, or be something else that is closed.
  let closed: URL | undefined;
  for (const url of all) {
    const status = await statusOf(url, 'POST', wanted);
    if (status === 'silent') answers.push(silence(url, 'POST', wanted));
    if (status === 'silent' || isNothing(status)) continue;
    if (status !== 401 && status !== 403) return { found: new URL(url), answers };
    closed ??= new URL(url);
  }
  return closed ? { found: closed, answers } : { answers };
}

/** No answer, nothing there, nothing for this method, or somewhere else. */
const isNothing = (status: number | undefined): boolean =>
  status === undefined || status === 404 || status === 405 || (status >= 300 && status < 400);

type Answering = Pick<Wanted, 'answerMs'>;

/** The HTTP status that an address answers to an empty request; undefined: nobody is there. */
async function statusOf(
  url: string,
  method: 'GET' | 'POST',
  { answerMs = ANSWER_MS }: Answering = {},
): Promise<number | 'silent' | undefined> {
  try {
    const answer = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'silent' : undefined;
  }
}

const silence = (url: string, method: string, { answerMs = ANSWER_MS }: Answering): Tried['answers'][number] => ({
  url,
  why: `something is there, and did not answer ${method} within ${answerMs / 1000} s`,
  silent: true,
});

function endedAtOnce(why: string, bot: BotProcess): Problem {
  return new Problem('infrastructure', `the bot ended before it listened: ${why}`, {
    why: `the last lines that it wrote:\n${bot.lastLines()}`,
    fix: 'start the same command by itself in this folder until it runs, then attach it',
  });
}

function neverListens({ bot, seconds, ports, webhook }: Wanted): Problem {
  const where = portOf(webhook) ?? ports.join(', ');
  return new Problem('infrastructure', `the bot did not listen on port ${where} within ${seconds} s`, {
    why: `the last lines that it wrote:\n${bot.lastLines()}`,
    fix: `give it time with --await ${seconds * 3}, or say where it listens, e.g. --webhook 3000/webhook`,
  });
}

/** Answers that are shown of a bot whose webhook does not verify. */
const MOST_ANSWERS = 4;

function noWebhook(places: readonly Listening[], answers: Tried['answers'], wanted: Wanted): Problem {
  const where = listed(places.map(({ host, port }) => `${host}:${port}`));
  const { credentials, setup } = channels.get(wanted.channel);
  if (answers.length === 0) {
    const paths = [...new Set([...wanted.paths, ...(setup.webhookPaths ?? [])])];
    return new Problem('usage', `the bot listens on ${where}, and has no webhook at the usual paths`, {
      why: `nothing is at ${listed(paths)}`,
      fix: 'name its path, e.g. --webhook /my/webhook',
    });
  }
  const shown = answers
    .slice(0, MOST_ANSWERS)
    .map(({ url, why }) => `${url}: ${why}`)
    .join('\n');
  if (answers.every(({ silent }) => silent)) {
    return new Problem('infrastructure', `the bot listens on ${where}, and does not answer`, {
      why: `${shown}\nthe last lines that it wrote:\n${wanted.bot.lastLines()}`,
      fix: 'see what it waits for: a database, a lock, an answer of another service; a webhook is answered at once',
    });
  }
  const variables = Object.values(credentials).map(({ variable }) => `{${variable}}`);
  return new Problem('usage', `the bot listens on ${where}, and no webhook of it verifies`, {
    why: shown,
    fix:
      `name the variables in which it looks for its secrets with --env MY_NAME=VALUE, where VALUE is ${variables.join(' or ')}, ` +
      'or the path of its webhook with --webhook; --no-handshake leaves the verification out',
  });
}
