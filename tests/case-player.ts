import { expect } from 'vitest';
import { createCatalog } from '../reference-bot/catalog/index.ts';
import { answerTurn } from '../reference-bot/conversation/index.ts';
import { openTestDatabase } from '../reference-bot/testing/database.ts';
import type { FakeClock } from '../reference-bot/testing/fake-clock.ts';
import { openRig } from '../reference-bot/testing/rig.ts';
import { signature } from '../sim/channels/cloud/signature.ts';
import { type Emulator, startCloudEmulator, startTwilioEmulator } from '../sim/channels/emulators.ts';
import { signature as twilioSignature } from '../sim/channels/twilio/signature.ts';
import type { Clock } from '../sim/time/clock.ts';
import { CREDENTIALS } from './credentials.ts';

const NUMBER = '15550783881';
const NUMBER_ID = '106540352242922';
/** Longer than any turn of the bot takes. */
const TURN_MS = 12_000;

export interface Want {
  http: number;
  /** Messages of the bot. */
  bubbles?: number;
  atLeast?: number;
  /** Regular expressions that the bot's messages, as the phones show them, must fit, or none of them may. */
  says?: string;
  saysText?: string;
  never?: string;
  /** To whom a reply must go. */
  anyReply?: string;
}

type Json = Record<string, unknown>;

/** One webhook of the Cloud API: a message, a whole value, or exact bytes; or a pause. */
export interface Item {
  message?: Json;
  value?: Json;
  raw?: string;
  field?: string;
  times?: number;
  after?: number;
}

/** The reference bot on both platforms, with a shop that sells what the cases ask for. */
export interface CasePlayer {
  readonly clock: FakeClock;
  readonly cloud: Emulator;
  /** Plays webhooks for a new customer and answers what the bot sent, after its turns are over. */
  deliver(items: readonly Item[]): Promise<Heard>;
  /** Posts forms of Twilio's for a new customer, each `times` at once; `address` is what the signature covers. */
  post(forms: readonly Json[], more?: { times?: number; address?: string }): Promise<Heard>;
  /** A GET of the bot's webhook. */
  shake(query: string): Promise<{ status: number; text: string }>;
  /** Signed bytes to the Cloud API's webhook; answers the status. */
  bytes(body: string): Promise<number>;
  /** What the bot sends meanwhile. */
  heard(play: () => Promise<number[]>): Promise<Heard>;
  close(): Promise<void>;
}

export interface Heard {
  statuses: number[];
  sent: Emulator['sent'][number][];
}

const product = (id: string, title: string, price: number, more: Json = {}): Json => ({
  ...{ id, title, price, stock: 9, category: 'kitchen', image: `https://shop.example/${id}.jpg` },
  ...more,
});

export async function openCasePlayer(): Promise<CasePlayer> {
  // The emulators ask for the time of a clock that is made with the bot, which needs their addresses.
  let clock: FakeClock | undefined;
  const late: Clock = {
    now: () => clock?.now() ?? 0,
    timer: (at, fire) => (clock as FakeClock).timer(at, fire),
  };
  const open = {
    clock: late,
    credentials: CREDENTIALS,
    number: NUMBER,
    phoneNumberId: NUMBER_ID,
    window: 'off',
  } as const;
  const cloud = await startCloudEmulator(open);
  const twilio = await startTwilioEmulator({ ...open, window: 'off' });
  const database = await openTestDatabase({ migrated: true });
  const { appSecret, accessToken, accountSid, authToken, verifyToken } = CREDENTIALS;
  const rig = await openRig(database.url, {
    parts: { answerTurn, catalog: createCatalog },
    bot: {
      cloud: { apiUrl: cloud.url, apiVersion: 'v23.0', appSecret, verifyToken, accessToken },
      twilio: { apiUrl: twilio.url, contentUrl: twilio.url, accountSid, authToken },
    },
  });
  clock = rig.clock;
  const products = [
    product('kettle', 'Steel Kettle', 1850),
    product('flask', 'Vacuum Flask', 1200),
    product('pan', 'Iron Frying Pan', 950),
    product('sandal', 'Leather Sandals', 1400, { category: 'shoes' }),
  ];
  await rig.install('cases', NUMBER_ID, { name: 'Case Shop', products });
  await rig.install('cases-twilio', `whatsapp:+${NUMBER}`, { name: 'Case Shop', products });

  let customers = 0;
  let ids = 0;

  /** What stands for the blanks of a case, the same within it. */
  const blanks = () => {
    customers += 1;
    const own: Record<string, string> = {
      from: `25470000${String(customers).padStart(4, '0')}`,
      n: String(100_000 + customers),
      long65536: 'kettle '.repeat(9363).slice(0, 65_536),
      long4000: 'x'.repeat(4000),
    };
    return (name: string): string => {
      if (name === 'now') return String(Math.floor(rig.clock.now() / 1000));
      if (name === 'lastBot') return cloud.sent.at(-1)?.botMessage.id ?? '';
      if (/^(?:id|sid)\d+$/.test(name)) {
        ids += own[name] === undefined ? 1 : 0;
        own[name] ??= name.startsWith('sid') ? `SM${String(ids).padStart(32, '0')}` : `wamid.case.${ids}`;
      }
      const value = own[name];
      if (value === undefined) throw new Error(`a case has no blank "$${name}"`);
      return value;
    };
  };
  type Fill = ReturnType<typeof blanks>;
  const fill = <T>(value: T, blank: Fill): T =>
    JSON.parse(JSON.stringify(value).replace(/\$([a-zA-Z]+\d*)/g, (_all, name: string) => blank(name))) as T;

  const envelope = (value: Json, field: string): string =>
    JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field, value }] }] });
  const metadata = { display_phone_number: NUMBER, phone_number_id: NUMBER_ID };

  const bodyOf = (given: Item, blank: Fill): string => {
    const { raw, value, message, field = 'messages' } = fill(given, blank);
    if (raw !== undefined) return raw;
    const from = blank('from');
    ids += 1;
    const single: Json = {
      contacts: [{ profile: { name: 'Tester' }, wa_id: from }],
      messages: [{ from, id: `wamid.case.${ids}`, timestamp: blank('now'), ...message }],
    };
    return envelope({ messaging_product: 'whatsapp', metadata, ...(value ?? single) }, field);
  };

  const bytes = async (body: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature(body, appSecret) };
    return (await rig.post('/webhooks/cloud', body, headers)).status;
  };
  const heard: CasePlayer['heard'] = async (play) => {
    const before = { cloud: cloud.sent.length, twilio: twilio.sent.length };
    const statuses = await play();
    await rig.clock.advance(TURN_MS);
    return { statuses, sent: [...cloud.sent.slice(before.cloud), ...twilio.sent.slice(before.twilio)] };
  };

  return {
    clock: rig.clock,
    cloud,
    bytes,
    heard,
    deliver(items) {
      const blank = blanks();
      return heard(async () => {
        const statuses: number[] = [];
        for (const { after, times = 1, ...item } of items) {
          if (after !== undefined) await rig.clock.advance(Math.max(after, TURN_MS));
          else {
            const body = bodyOf(item, blank);
            statuses.push(...(await Promise.all(Array.from({ length: times }, () => bytes(body)))));
          }
        }
        return statuses;
      });
    },
    post(forms, { times = 1, address } = {}) {
      const blank = blanks();
      return heard(async () => {
        const statuses: number[] = [];
        for (const form of forms) {
          ids += 1;
          const from = blank('from');
          const params = new URLSearchParams({
            ...{ MessageSid: `SM${String(ids).padStart(32, '0')}`, AccountSid: accountSid, SmsStatus: 'received' },
            ...{
              From: `whatsapp:+${from}`,
              To: `whatsapp:+${NUMBER}`,
              WaId: from,
              ProfileName: 'Tester',
              NumMedia: '0',
            },
            ...(fill(form, blank) as Record<string, string>),
          });
          const headers = {
            'content-type': 'application/x-www-form-urlencoded',
            'x-twilio-signature': twilioSignature(authToken, address ?? `${rig.url}/webhooks/twilio`, params),
          };
          const posts = Array.from({ length: times }, () => rig.post('/webhooks/twilio', params.toString(), headers));
          statuses.push(...(await Promise.all(posts)).map(({ status }) => status));
        }
        return statuses;
      });
    },
    async shake(query) {
      const answer = await fetch(`${rig.url}/webhooks/cloud?${query}`);
      return { status: answer.status, text: await answer.text() };
    },
    async close() {
      await rig.close();
      await database.drop();
      await cloud.close();
      await twilio.close();
    },
  };
}

/** Expects of what was heard what a case wants. */
export function judge({ statuses, sent }: Heard, want: Want): void {
  const shown = sent.map(({ botMessage }) => JSON.stringify(botMessage)).join('\n');
  expect(new Set(statuses), shown).toEqual(new Set(statuses.length === 0 ? [] : [want.http]));
  expect(sent.filter(({ accepted }) => !accepted)).toEqual([]);
  if (want.bubbles !== undefined) expect(sent, shown).toHaveLength(want.bubbles);
  if (want.atLeast !== undefined) expect(sent.length, shown).toBeGreaterThanOrEqual(want.atLeast);
  for (const said of [want.says, want.saysText]) if (said !== undefined) expect(shown).toMatch(new RegExp(said, 'u'));
  if (want.never !== undefined) expect(shown).not.toMatch(new RegExp(want.never, 'iu'));
  if (want.anyReply !== undefined) expect(sent.map(({ to }) => to)).toContain(want.anyReply);
}
