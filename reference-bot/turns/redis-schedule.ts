import type { Redis } from 'ioredis';
import { MAX_MESSAGES, type TurnRules } from './form.ts';

/**
 * Buffers and due times in Redis, shared by all processes of a deployment. All of it can be lost: Postgres holds the
 * messages, and a sweep finds those that wait. So every call may fail, and callers carry on without.
 */
export interface Arrived {
  conversation: number;
  at: number;
  seq: number;
  atOnce: boolean;
  rules: TurnRules;
}

export interface RedisSchedule {
  /** Puts messages into their conversations' buffers; says of each whether it opened a turn and when it is due. */
  arrived(messages: Arrived[]): Promise<{ opened: boolean; due: number }[]>;
  /** After work: what is due next, unless a message newer than `seen` has come in between. */
  settled(conversation: number, seen: number, due: number | null): Promise<void>;
  /** Takes conversations that are due, and lends them to this process until `leaseUntil`. */
  claim(now: number, leaseUntil: number, limit: number): Promise<number[]>;
  /** Marks a conversation as due, e.g. because a message waits in the outbox. */
  wake(conversation: number, at: number): Promise<void>;
}

/** Buffer: "opened count closes ready seq". The rules are those of `formTurns`. */
const ARRIVED = `
local conversation, at, seq = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local at_once, harmonize = ARGV[4] == '1', ARGV[5] == '1'
local wait, thinking, max = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local due = tonumber(redis.call('ZSCORE', KEYS[1], conversation) or 'nil')
local state = redis.call('HGET', KEYS[2], conversation)
local opened, count, closes, ready
if state then
  local a, b, c, d = string.match(state, '(%d+) (%d+) (%d+) (%d+)')
  opened, count, closes, ready = tonumber(a), tonumber(b), tonumber(c), tonumber(d)
end
local function save()
  redis.call('HSET', KEYS[2], conversation, string.format('%.0f %d %.0f %.0f %s', opened, count, closes, ready, seq))
end
if closes and harmonize and at < closes then
  local was = ready
  count = count + 1
  if at_once or count >= max then closes = at else closes = math.min(at + wait, opened + wait + 2000) end
  ready = closes + thinking
  save()
  if due == nil or due == was then due = ready else due = math.min(due, ready) end
  redis.call('ZADD', KEYS[1], string.format('%.0f', due), conversation)
  return {0, string.format('%.0f', due)}
end
if closes and harmonize and at < ready and due then
  save()
  return {0, string.format('%.0f', due)}
end
opened, count = at, 1
if at_once or not harmonize then closes = at else closes = at + wait end
ready = closes + thinking
save()
if due == nil or ready < due then due = ready end
redis.call('ZADD', KEYS[1], string.format('%.0f', due), conversation)
return {1, string.format('%.0f', due)}`;

const SETTLED = `
local state = redis.call('HGET', KEYS[2], ARGV[1])
if state then
  local ready, seq = string.match(state, '(%d+) (%d+)$')
  if tonumber(seq) > tonumber(ARGV[2]) then
    local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 'nil')
    if due == nil or due > tonumber(ready) then redis.call('ZADD', KEYS[1], ready, ARGV[1]) end
    return 0
  end
end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1`;

const CLAIM = `
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, conversation in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], conversation) end
return due`;

const WAKE = `
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 'nil')
if due == nil or due > tonumber(ARGV[2]) then redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) end
return 1`;

type Script = (...args: (string | number)[]) => Promise<unknown>;

/** The connection is shared by bots, so the scripts are defined on it once. */
function define(redis: Redis): void {
  if ('botArrived' in redis) return;
  redis.defineCommand('botArrived', { numberOfKeys: 2, lua: ARRIVED });
  redis.defineCommand('botSettled', { numberOfKeys: 2, lua: SETTLED });
  redis.defineCommand('botClaim', { numberOfKeys: 1, lua: CLAIM });
  redis.defineCommand('botWake', { numberOfKeys: 1, lua: WAKE });
}

export function createRedisSchedule(redis: Redis, namespace: string): RedisSchedule {
  define(redis);
  const script = redis as unknown as Record<'botArrived' | 'botSettled' | 'botClaim' | 'botWake', Script>;
  const due = `${namespace}:due`;
  const buffers = `${namespace}:buffers`;
  return {
    async arrived(messages) {
      // Commands of one tick leave in one write; each answers on its own.
      const answers = await Promise.all(
        messages.map(({ conversation, at, seq, atOnce, rules }) =>
          script.botArrived(
            due,
            buffers,
            conversation,
            at,
            seq,
            atOnce ? 1 : 0,
            rules.messageHarmonization ? 1 : 0,
            rules.messageHarmonizationWaitSeconds * 1000,
            rules.replyThinkingMs,
            MAX_MESSAGES,
          ),
        ),
      );
      return (answers as [number, string][]).map(([opened, at]) => ({ opened: opened === 1, due: Number(at) }));
    },
    async settled(conversation, seen, next) {
      await script.botSettled(due, buffers, conversation, seen, next ?? '');
    },
    async claim(now, leaseUntil, limit) {
      return ((await script.botClaim(due, now, leaseUntil, limit)) as string[]).map(Number);
    },
    async wake(conversation, at) {
      await script.botWake(due, conversation, at);
    },
  };
}
