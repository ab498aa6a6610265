/** What Postgres will never take is refused with 400: with 503 a platform would deliver it again without end. */
import { request } from 'undici';
import { expect, it } from 'vitest';
import { sign } from '../secrets.ts';
import { eachShop } from '../testing/each-shop.ts';
import { SECRETS, webhook } from '../testing/rig.ts';

const shop = eachShop('unstorable');
/** Characters that texts of Postgres cannot hold. */
const NUL = '\u0000';

it('texts and ids of messages are stored without them', async () => {
  for (const message of [{ text: `a${NUL}b` }, { id: `wamid.${NUL}`, text: 'c' }, { from: `25471${NUL}`, text: 'd' }]) {
    const body = webhook(shop.senderNumber, [message], shop.rig.clock.now());
    const answer = await shop.rig.post('/webhooks/cloud', body, { 'x-hub-signature-256': sign(body, SECRETS.app) });
    expect([200, 400]).toContain(answer.status);
  }
});

it('a callback of the payment provider', async () => {
  for (const wrong of [{ tenant: `t${NUL}` }, { order_number: `o${NUL}` }, { receipt: NUL }]) {
    const body = JSON.stringify({ tenant: shop.tenant, order_number: 'DS-1', result: 'paid', ...wrong });
    const answer = await shop.rig.post('/v1/payments/callback', body, {
      'x-payment-signature': sign(body, SECRETS.payment),
    });
    expect([400, 404]).toContain(answer.status);
  }
});

it('the admin API', async () => {
  const { status } = await shop.rig.admin('GET', `/tenants/t${encodeURIComponent(NUL)}`);
  expect([400, 404, 405]).toContain(status);
  const document = { name: `n${NUL}`, primaryLanguage: 'en', currency: 'KES', phoneNumberId: '77', displayPhone: '' };
  const put = await shop.rig.admin('PUT', '/tenants/nul', { ...document, products: [] });
  expect([200, 400]).toContain(put.status);
});

it('Postgres refuses what the bot did not see coming', async () => {
  await shop.rig.resources.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise sqlstate '22021'; end $$;
    create trigger refuse before insert on messaging_message for each row execute function refuse()`);
  try {
    expect(await shop.rig.deliver(shop.senderNumber, [{ text: 'a' }])).toBe(400);
  } finally {
    await shop.rig.resources.pool.query('drop trigger refuse on messaging_message; drop function refuse()');
  }
  expect(await shop.rig.deliver(shop.senderNumber, [{ text: 'a' }])).toBe(200);
});

it('health is 503 while webhooks cannot be stored, though Postgres answers', async () => {
  const health = async (): Promise<{ status: number; body: Record<string, unknown> }> => {
    const { statusCode, body } = await request(`${shop.rig.url}/v1/health`);
    return { status: statusCode, body: (await body.json()) as Record<string, unknown> };
  };
  expect(await health()).toMatchObject({ status: 200, body: { webhooks: 'ok' } });
  await shop.rig.resources.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
    create trigger refuse before insert on messaging_message for each row execute function refuse()`);
  try {
    expect(await shop.rig.deliver(shop.senderNumber, [{ text: 'a' }])).toBe(503);
  } finally {
    await shop.rig.resources.pool.query('drop trigger refuse on messaging_message; drop function refuse()');
  }
  expect(await health()).toMatchObject({ status: 503, body: { postgres: 'ok', webhooks: 'down' } });
  expect(await shop.rig.deliver(shop.senderNumber, [{ text: 'a' }])).toBe(200);
  expect(await health()).toMatchObject({ status: 200, body: { webhooks: 'ok' } });
});
