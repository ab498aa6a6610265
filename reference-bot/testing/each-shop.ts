import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { openRig, type Rig } from './rig.ts';

/** A bot, and a shop on a line of its own, that each test of a file begins with. */
export interface EachShop {
  readonly rig: Rig;
  readonly tenant: string;
  readonly senderNumber: string;
  /** A customer's message, taken and stored. */
  say(text: string): Promise<void>;
  /** Redis loses what it knew of work to be done. */
  forget(): Promise<void>;
}

/** Registers the hooks; shops are called by `name`. */
export function eachShop(name: string): EachShop {
  let database: TestDatabase;
  let rig: Rig;
  let shops = 0;
  beforeAll(async () => {
    database = await openTestDatabase({ migrated: true });
  });
  afterAll(async () => {
    await database?.drop();
  });
  beforeEach(async () => {
    rig = await openRig(database.url);
    shops += 1;
    await rig.install(shop.tenant, shop.senderNumber);
    return () => rig.close();
  });
  const shop: EachShop = {
    get rig() {
      return rig;
    },
    get tenant() {
      return `${name}-${shops}`;
    },
    get senderNumber() {
      return `30${shops}`;
    },
    async say(text) {
      expect(await rig.deliver(shop.senderNumber, [{ text }])).toBe(200);
      await rig.bot.idle();
    },
    async forget() {
      await rig.resources.redis.del(`${rig.namespace}:due`);
    },
  };
  return shop;
}
