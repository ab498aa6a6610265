import type { Parts } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { channel, type Decoded } from './craft.ts';
import type { Mutant } from './types.ts';

const NOTHING: Decoded = { messages: [], statuses: [], moves: [], skipped: 0 };

/** Keeps what a webhook brings to itself until the next one comes. */
function buffered(own: ReturnType<Parts['channel']>['decode']): ReturnType<Parts['channel']>['decode'] {
  let kept = NOTHING;
  return (body, path) => {
    const decoded = own(body, path);
    const { messages } = kept;
    kept = decoded;
    return { ...decoded, messages };
  };
}

type Sender = ReturnType<Parts['sender']>;
type Options = Parameters<Parts['sender']>[0];

/** Sends by the bot's own sender, with other options. */
const sending =
  (change: (options: Options) => Options, around: (send: Sender) => Sender = (send) => send): Alter =>
  (own) => ({ sender: (options) => around(own.sender(change(options))) });

/** What a platform is given by which its statuses name a message. */
const withoutReference = (options: Options): Options => ({
  ...options,
  channelOf: (number) => {
    const found = options.channelOf(number);
    if (found === undefined) return undefined;
    const { find: _find, ...rest } = found;
    return { ...rest, send: (outgoing) => found.send({ ...outgoing, reference: '' }) };
  },
});

/** Milliseconds after which a message that was sent is marked as sent. */
const LATE_MS = 10_000;

/** Postgres, which is told of sent messages later. */
function late(options: Options): Options {
  const { pool, clock } = options;
  const query = (statement: { name?: string }): unknown => {
    if (statement.name?.startsWith('mark-sent') !== true) return pool.query(statement as never);
    clock.timer(clock.now() + LATE_MS, () => void (pool.query(statement as never) as Promise<unknown>).catch(() => {}));
    return Promise.resolve({ rows: [], rowCount: 0 });
  };
  return { ...options, pool: Object.assign(Object.create(pool), { query }) };
}

/** A fault that is needed for it to show chooses the turn already. */
const WHEN_BROKEN = 'it shows only where something breaks beside the bot';

/** What recovery is made of, taken away: nothing of it shows before something beside the bot breaks. */
export const RECOVERY_MUTANTS: readonly Mutant[] = [
  {
    name: 'lost-buffer',
    title: 'keeps messages in its memory until the next webhook comes',
    rules: ['I2', 'I8'],
    intendedCheck: 'acknowledged-means-safe',
    faults: [{ name: 'kill', at: 'acknowledged' }],
    rare: WHEN_BROKEN,
    always: channel((own) => ({ decode: buffered(own.decode) })),
  },
  {
    name: 'acknowledged-unwritten',
    title: 'tells the platform that a webhook is stored when it is not',
    rules: ['I2', 'I8'],
    intendedCheck: 'acknowledged-means-safe',
    faults: [{ name: 'cut-postgres', at: 'before stored' }],
    rare: WHEN_BROKEN,
    always: (own) => ({
      storeInbound: (query, deliveries) =>
        own.storeInbound(query, deliveries).catch(() => deliveries.map(() => ({ outcome: 'unknown-number' as const }))),
    }),
  },
  {
    name: 'double-send-after-crash',
    title: 'marks a message as sent ten seconds later, and gives the platform no reference',
    rules: ['I2'],
    intendedCheck: 'none-answered-twice',
    faults: [{ name: 'kill', at: 'sent' }],
    rare: WHEN_BROKEN,
    always: sending((options) => late(withoutReference(options))),
  },
  {
    name: 'no-reconciliation',
    title: 'sends again without asking anybody whether the message was sent',
    rules: ['I2'],
    intendedCheck: 'none-answered-twice',
    faults: [{ name: 'kill', at: 'sent' }],
    rare: WHEN_BROKEN,
    always: channel((own) => ({
      decode(body, path) {
        const decoded = own.decode(body, path);
        return { ...decoded, statuses: decoded.statuses.map(({ reference: _reference, ...status }) => status) };
      },
      ...(own.find ? { find: async () => null } : {}),
    })),
  },
  {
    name: 'no-fencing',
    title: 'sends a message that it had before a pause, although another process has it now',
    rules: ['I2'],
    intendedCheck: 'none-answered-twice',
    faults: [{ name: 'pause', at: 'answered' }],
    rare: WHEN_BROKEN,
    always: sending(
      (options) => options,
      (send) => (message) => send({ ...message, leaseUntil: Number.POSITIVE_INFINITY }),
    ),
  },
];
