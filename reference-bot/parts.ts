import type { Redis } from 'ioredis';
import type { encode as encodeReply } from './channels/cloud/encode.ts';
import type { Channel, ChannelName } from './channels/types.ts';
import type { AnswerTurn, CatalogPort } from './dialogue.ts';
import type { paymentNotice } from './reply/index.ts';
import type { storeInbound } from './store/inbound.ts';
import type { createOrders } from './store/orders.ts';
import type { Queryable } from './store/sql.ts';
import type { formTurns } from './turns/form.ts';
import type { createSender } from './turns/sender.ts';
import type { BotOptions, Clock } from './types.ts';

/** What a catalog is made of, for one turn. */
export interface CatalogParts {
  /** The client of the turn's transaction. */
  query: Queryable;
  redis: Redis;
  clock: Clock;
  namespace: string;
  tenant: { id: string; currency: string };
  ttlSeconds: number;
  /** Every lookup of the cache. `first`: never cached; `miss`: expired, or Redis did not answer. */
  onLookup: (result: 'hit' | 'miss' | 'first') => void;
}

/** The parts that a bot is composed of. `createBot` takes others in their place, e.g. a dialogue manager with a planted fault. */
export interface Parts {
  answerTurn: AnswerTurn;
  catalog: (parts: CatalogParts) => CatalogPort;
  /** Made once for each platform that the bot is on. `publicUrl` is undefined until the bot's address is known. */
  channel: (
    name: ChannelName,
    options: BotOptions,
    parts: { encode: typeof encodeReply; publicUrl: () => string | undefined },
  ) => Channel;
  /** What a reply looks like on the Cloud API. */
  encode: typeof encodeReply;
  /** Which messages form a turn. */
  formTurns: typeof formTurns;
  orders: typeof createOrders;
  /** What a customer is told when a payment went through, or did not. */
  paymentNotice: typeof paymentNotice;
  sender: typeof createSender;
  /** Makes webhooks safe before they are acknowledged. */
  storeInbound: typeof storeInbound;
}
