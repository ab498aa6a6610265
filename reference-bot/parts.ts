import type { Redis } from 'ioredis';
import type { PoolClient } from 'pg';
import type { encode as encodeReply } from './channels/cloud/encode.ts';
import type { Channel } from './channels/types.ts';
import type { AnswerTurn, CatalogPort } from './conversation/types.ts';
import type { createOrders } from './store/orders.ts';
import type { createBuffers } from './turns/buffers.ts';
import type { formTurns } from './turns/form.ts';
import type { createSender } from './turns/sender.ts';
import type { BotOptions, Clock } from './types.ts';

/** What a catalogue is made of, for one turn. */
export interface CatalogParts {
  /** The client of the turn's transaction. */
  query: Pick<PoolClient, 'query'>;
  redis: Redis;
  clock: Clock;
  namespace: string;
  tenant: { id: string; currency: string };
  ttlSeconds: number;
  onLookup: (result: 'hit' | 'miss' | 'first') => void;
}

/** The parts that a bot is composed of. `createBot` takes others in their place, e.g. a mind with a planted defect. */
export interface Parts {
  answerTurn: AnswerTurn;
  catalog: (parts: CatalogParts) => CatalogPort;
  channel: (options: BotOptions, encode: typeof encodeReply) => Channel;
  /** What a reply looks like on the channel. */
  encode: typeof encodeReply;
  /** Which messages form a turn, and `buffers`: when to look. */
  formTurns: typeof formTurns;
  buffers: typeof createBuffers;
  orders: typeof createOrders;
  sender: typeof createSender;
}
