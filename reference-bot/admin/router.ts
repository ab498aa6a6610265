/**
 * The admin API: shops make themselves known, change their products and settings, and read their orders. Bearer token; 401
 * without it, 400 for what cannot be read, 404 for what is not there.
 */
import express, { type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { readTestTalk, removeTestCustomer, sayAsTest } from '../operations/test-customer.ts';
import { sameSecret } from '../secrets.ts';
import { problems, type SettingsOverrides, settingsOverrides, withOverrides } from '../settings.ts';
import { createTenants } from '../store/tenants.ts';
import { productChange, tenantDocument } from '../tenant-document.ts';
import type { Turns } from '../turns/turns.ts';
import type { BotOptions } from '../types.ts';

/** What a test customer says, in one burst. */
const testMessages = z.strictObject({
  messages: z.array(z.string().trim().min(1).max(4_096)).min(1).max(20),
  customer: z
    .string()
    .regex(/^test-[\w-]{1,60}$/u, 'a test customer that an earlier answer named')
    .optional(),
});

type Admin = Pick<BotOptions, 'adminToken' | 'adminRatePerMinute'>;

const bearer =
  (token: string): RequestHandler =>
  (request, response, next) => {
    if (sameSecret(request.headers.authorization, `Bearer ${token}`)) next();
    else response.status(401).json({ error: 'a bearer token is needed' });
  };

/** Reads a body, or answers 400 with what is wrong with it. */
function read<S extends z.ZodType>(schema: S, body: unknown, response: Response): z.output<S> | undefined {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  response.status(400).json({ error: 'the document cannot be used', problems: problems(parsed.error) });
  return undefined;
}

/** Answers with what was found, if anything was. */
function answer(response: Response, found: object | null | boolean, what: string): void {
  if (found === null || found === false) response.status(404).json({ error: `there is no ${what}` });
  else if (found === true) response.status(204).end();
  else response.json(found);
}

export function adminRouter(context: Context, options: Admin, turns: Turns): Router {
  const { clock, settings } = context;
  const tenants = createTenants(context);
  const { adminToken, adminRatePerMinute: limit = 600 } = options;
  const router = Router();
  if (limit !== 'off') {
    const message = { error: 'too many requests, try again in a minute' };
    const headers = { standardHeaders: true, legacyHeaders: false };
    router.use(rateLimit({ windowMs: 60_000, limit, ...headers, message }));
  }
  router.use(bearer(adminToken), express.json({ limit: '10mb' }));
  const effective = (overrides: SettingsOverrides): object => ({
    overrides,
    settings: withOverrides(settings, overrides),
  });

  router
    .route('/tenants/:id')
    .put(async ({ params: { id }, body }, response) => {
      const tenant = read(tenantDocument, body, response);
      if (tenant === undefined) return;
      if (await tenants.replace(id, tenant, clock.now())) response.json({ id, products: tenant.products.length });
      else response.status(409).json({ error: 'the id or the number belongs to another tenant' });
    })
    .delete(async ({ params: { id } }, response) => {
      const conversations = await tenants.remove(id);
      turns.forget(conversations ?? []);
      answer(response, conversations !== null, `tenant ${id}`);
    });
  router.get('/tenants', async (_request, response) => {
    response.json({ tenants: await tenants.list() });
  });
  router.get('/tenants/:id/products', async ({ params: { id } }, response) => {
    const products = await tenants.products(id);
    answer(response, products && { products }, `tenant ${id}`);
  });
  router.post('/tenants/:id/test-customers', async ({ params: { id }, body }, response) => {
    const said = read(testMessages, body, response);
    if (said === undefined) return;
    const told = await sayAsTest(context, id, said.messages, said.customer);
    if (told) turns.arrived(told.stored);
    answer(response, told && { customer: told.customer }, `tenant ${id}`);
  });
  router
    .route('/tenants/:id/test-customers/:customer')
    .get(async ({ params: { id, customer } }, response) => {
      answer(response, await readTestTalk(context, id, customer), `test customer ${customer} of tenant ${id}`);
    })
    .delete(async ({ params: { id, customer } }, response) => {
      answer(response, await removeTestCustomer(context, id, customer), `test customer ${customer} of tenant ${id}`);
    });
  router.patch('/tenants/:id/products/:product', async ({ params: { id, product }, body }, response) => {
    const change = read(productChange, body, response);
    if (change === undefined) return;
    const what = `product ${product}${change.variant ? `/${change.variant}` : ''} of tenant ${id}`;
    answer(response, await tenants.changeProduct(id, product, change), what);
  });
  router.get('/tenants/:id/orders', async ({ params: { id } }, response) => {
    const orders = await tenants.orders(id);
    answer(response, orders && { orders }, `tenant ${id}`);
  });
  router.get('/tenants/:id/stock', async ({ params: { id } }, response) => {
    const stock = await tenants.stock(id);
    answer(response, stock && { stock }, `tenant ${id}`);
  });
  router
    .route('/tenants/:id/settings')
    .get(async ({ params: { id } }, response) => {
      const overrides = await tenants.settings(id);
      answer(response, overrides && effective(overrides), `tenant ${id}`);
    })
    .put(async ({ params: { id }, body }, response) => {
      const overrides = read(settingsOverrides, body, response);
      if (overrides === undefined) return;
      answer(response, (await tenants.changeSettings(id, overrides)) && effective(overrides), `tenant ${id}`);
    });
  return router;
}
