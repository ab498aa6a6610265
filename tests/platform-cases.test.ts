/**
 * What public bots and clients stumbled over, as small inputs: each is played against the emulator, or against the
 * reference bot through its real webhook, and must do what it says (`want`, and `right` in words).
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AMINA, call, desk, platformFor } from '../sim/channels/cloud/testing/desk.ts';
import { type CasePlayer, type Heard, type Item, judge, openCasePlayer, type Want } from './case-player.ts';

interface Case {
  id: string;
  what: string;
  want?: Want | { status: number; code?: number };
  request?: { edge?: string; body: Record<string, unknown>; headers?: Record<string, string> };
  deliver?: Item[];
  post?: Record<string, unknown>[];
  times?: number;
  address?: string;
  /** Name of a case that is more than webhooks to be posted. */
  code?: string;
}

const read = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`fixtures/platform-cases/${name}.json`, import.meta.url), 'utf8'));

/** Requests stand in the package: `rehearsal emulator check` plays them, too. */
const REQUESTS: Case[] = JSON.parse(readFileSync('sim/emulator/check/cases/cloud.json', 'utf8'));

let player: CasePlayer;
beforeAll(async () => {
  player = await openCasePlayer();
});
afterAll(() => player?.close());

const KETTLES = { type: 'text', text: { body: 'do you have kettles?' } };

/** Cases of the Cloud API's webhooks that say only by a name what is to be done. */
const CODE: Record<string, () => Promise<void>> = {
  /** The bot is told that its message failed, in every way, and does not send it again, to anybody. */
  async failedCodes() {
    for (const code of [131049, 130472, 131026, 131047, 132015, 131060, undefined]) {
      const { sent } = await player.deliver([{ message: KETTLES }]);
      expect(sent).toHaveLength(1);
      const id = sent[0]?.botMessage.id;
      const errors = [{ ...(code === undefined ? {} : { code }), title: 'failed', message: 'failed' }];
      const value = { statuses: [{ id, status: 'failed', timestamp: '1', recipient_id: '254', errors }] };
      judge(await player.deliver([{ value }]), { http: 200, bubbles: 0 });
    }
  },
  async handshake() {
    const fits = 'hub.mode=subscribe&hub.verify_token=verify-me';
    expect(await player.shake(`${fits}&hub.challenge=1158201444`)).toEqual({ status: 200, text: '1158201444' });
    for (const wrong of [
      'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=17',
      'hub.mode=subscribe&hub.challenge=17',
      `${fits}&hub.verify_token=wrong&hub.challenge=17`,
      `${fits}&hub.challenge=17&hub.challenge=18`,
    ]) {
      const { status, text } = await player.shake(wrong);
      expect(status, wrong).toBe(403);
      expect(text).not.toContain('17');
    }
  },
  /** All are answered, each once, although the platform takes no more than 80 messages in a second. */
  async bigBatch() {
    const phones = Array.from({ length: 600 }, (_, n) => `25472${String(n).padStart(7, '0')}`);
    const value = {
      contacts: phones.map((wa_id) => ({ profile: { name: 'T' }, wa_id })),
      messages: phones.map((from, n) => ({ from, id: `wamid.batch.${n}`, timestamp: '1', ...KETTLES })),
    };
    const { statuses, sent } = await player.deliver([{ value }, { after: 120_000 }]);
    expect(statuses).toEqual([200]);
    const taken = sent.filter(({ accepted }) => accepted).map(({ to }) => to);
    expect(taken.toSorted()).toEqual(phones);
  },
};

describe('webhooks of the Cloud API', () => {
  it.each(read('inbound').map((each) => [each.id, each.what, each] as const))('%s: %s', async (_id, _what, each) => {
    if (each.code !== undefined) return CODE[each.code]?.() ?? expect.fail(`nobody plays "${each.code}"`);
    judge(await player.deliver(each.deliver ?? []), each.want as Want);
  });
});

describe('webhooks of Twilio', () => {
  it.each(read('twilio').map((each) => [each.id, each.what, each] as const))('%s: %s', async (_id, _what, each) => {
    const { times, address, post = [], want } = each;
    const heard: Heard = await player.post(post, {
      ...(times === undefined ? {} : { times }),
      ...(address === undefined ? {} : { address }),
    });
    judge(heard, want as Want);
  });
});

/** Cases of requests that are more than a body. */
const OUTBOUND: Record<string, () => Promise<void>> = {
  async uploadOpus() {
    const { status, id, send } = await uploaded('audio/ogg; codecs=opus');
    expect(status).toBe(200);
    expect((await send({ type: 'audio', audio: { id, voice: true } })).status).toBe(200);
  },
  async audioOpus() {
    const { status, id, send, last, clock, failed } = await uploaded('audio/opus');
    expect(status).toBe(200);
    expect((await send({ type: 'audio', audio: { id } })).status).toBe(200);
    expect(last()).toMatchObject({ accepted: false, refusal: { code: 131053 } });
    expect(last().refusal?.details).toContain('Unsupported Audio mime type');
    clock.pass(1000);
    const details = expect.stringContaining('Unsupported Audio mime type');
    expect(failed).toMatchObject([{ status: 'failed', error: { code: 131053, details } }]);
  },
  async bsuidIn() {
    const { value } = await webhooks();
    const [contact] = value('text').contacts;
    expect(contact.user_id).toMatch(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/);
    expect(value('text').messages[0].from_user_id).toBe(contact.user_id);
  },
  async bsuidStatus() {
    const { value } = await webhooks();
    const [{ user_id }] = value('text').contacts;
    for (const status of ['sent', 'delivered', 'read'] as const) {
      expect(value(status).contacts).toMatchObject([{ user_id }]);
      expect(value(status).statuses).toMatchObject([{ recipient_user_id: user_id }]);
    }
    expect(value('failed')).not.toHaveProperty('contacts');
    expect(value('failed').statuses[0]).not.toHaveProperty('recipient_user_id');
  },
  async bytes() {
    const { bytes } = await webhooks();
    expect(bytes('text')).toContain(String.raw`a\u0040b.example https:\/\/x.example\/ \u003C3 100\u0025`);
    const plain = await webhooks({ escapedCharacters: '' });
    expect(plain.bytes('text')).toContain('a@b.example https://x.example/ <3 100%');
  },
  async waba() {
    const { bytes } = await webhooks({ accountId: '777' });
    for (const kind of ['text', 'sent'] as const) expect(JSON.parse(bytes(kind)).entry[0].id).toBe('777');
  },
  async conversation() {
    const { value } = await webhooks();
    expect(value('sent').statuses[0]).not.toHaveProperty('conversation');
    expect(value('sent').statuses[0]).toHaveProperty('pricing');
    const before = await webhooks({ statusConversation: true });
    expect(before.value('sent').statuses[0]).toHaveProperty('conversation');
  },
};

/** A file that was uploaded with this type, and the desk that it can be sent from. */
async function uploaded(type: string) {
  const platform = await platformFor();
  const opened = desk(platform);
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new Blob(['OggS'], { type }), 'voice.ogg');
  const answer = await call(platform, 'POST', `/v23.0/${opened.shop.phoneNumberId}/media`, { body: form });
  return { ...opened, status: answer.status, id: answer.body.id };
}

/** What the platform sends to a bot: a customer's text, and each status of the bot's answer. */
async function webhooks(options: Parameters<typeof platformFor>[0] = {}) {
  const { sender, send, last } = desk(await platformFor(options));
  const content = { type: 'text', text: 'a@b.example https://x.example/ <3 100%' } as const;
  const texts = sender.encodeMessages([{ customer: AMINA, message: { id: 'wamid.in', content }, at: 0 }]);
  await send({ type: 'text', text: { body: 'x' } });
  const messageId = last().botMessage.id;
  const bytes = (kind: 'text' | 'sent' | 'delivered' | 'read' | 'failed'): string =>
    String(
      (kind === 'text' ? texts : sender.encodeStatuses([{ messageId, status: kind, recipient: AMINA.phone, at: 0 }]))[0]
        ?.body,
    );
  return { bytes, value: (kind: Parameters<typeof bytes>[0]) => JSON.parse(bytes(kind)).entry[0].changes[0].value };
}

describe('requests of the Cloud API', () => {
  it.each([...read('outbound'), ...REQUESTS].map((each) => [each.id, each.what, each] as const))(
    '%s: %s',
    async (_id, _what, each) => {
      if (each.code !== undefined) return OUTBOUND[each.code]?.() ?? expect.fail(`nobody plays "${each.code}"`);
      // They are about the form of requests: whoever is written to may have written before.
      const platform = await platformFor({ window: 'off' });
      const { shop } = desk(platform);
      const { edge = 'messages', body, headers } = each.request as NonNullable<Case['request']>;
      const answer = await call(platform, 'POST', `/v23.0/${shop.phoneNumberId}/${edge}`, {
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...body }),
      });
      const { status, code } = each.want as { status: number; code?: number };
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
      if (code !== undefined) expect(answer.body.error.code).toBe(code);
      if (body.to === null) expect(answer.body.contacts).toEqual([{ input: body.recipient, user_id: body.recipient }]);
    },
  );
});
