/**
 * The admin API: shops make themselves known, change their products, and read their orders. Bearer token; 401 without it,
 * 400 for what cannot be read, 404 for what is not there.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { problems } from '../http/problems.ts';
import { settingsOverrides, withOverrides } from '../settings.ts';
import {
  changeProduct,
  deleteTenant,
  readOrders,
  readSettings,
  readStock,
  replaceTenant,
  type TenantDocument,
  writeSettings,
} from '../store/tenants.ts';
import type { Clock, Settings } from '../types.ts';
import { productChange, tenantDocument } from './schema.ts';

export interface AdminOptions {
  pool: Pool;
  clock: Clock;
  namespace: string;
  token: string;
  settings: Settings;
  /** Requests a minute and address. */
  ratePerMinute: number;
  /** Drops what waits in conversations that are gone. */
  forget(conversations: number[]): void;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function bearer(token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  return (request, response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) next();
    else response.status(401).json({ error: 'a bearer token is needed' });
  };
}

/** Reads a body, or answers 400 with what is wrong with it. */
function read<S extends z.ZodType>(schema: S, body: unknown, response: Response): z.output<S> | undefined {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  response.status(400).json({ error: 'the document cannot be used', problems: problems(parsed.error) });
  return undefined;
}

const missing = (response: Response, what: string): void => {
  response.status(404).json({ error: `there is no ${what}` });
};

export function adminRouter({ pool, clock, namespace, token, settings, ratePerMinute, forget }: AdminOptions): Router {
  const router = Router();
  const message = { error: 'too many requests, try again in a minute' };
  router.use(
    rateLimit({ windowMs: 60_000, limit: ratePerMinute, standardHeaders: true, legacyHeaders: false, message }),
  );
  router.use(bearer(token));
  router.use(express.json({ limit: '10mb' }));

  router.put('/tenants/:id', async (request, response) => {
    const { id } = request.params;
    const tenant = read(tenantDocument, request.body, response) as TenantDocument | undefined;
    if (tenant === undefined) return;
    const done = await replaceTenant(pool, namespace, id, tenant, clock.now());
    if (done === 'taken') response.status(409).json({ error: 'the id or the number belongs to another tenant' });
    else response.status(200).json({ id, products: tenant.products.length });
  });

  router.delete('/tenants/:id', async (request, response) => {
    const conversations = await deleteTenant(pool, namespace, request.params.id);
    if (conversations === null) return missing(response, `tenant ${request.params.id}`);
    forget(conversations);
    response.status(204).end();
  });

  router.patch('/tenants/:id/products/:product', async (request, response) => {
    const { id, product } = request.params;
    const change = read(productChange, request.body, response);
    if (change === undefined) return;
    if (await changeProduct(pool, namespace, id, product, change)) response.status(204).end();
    else missing(response, `product ${product}${change.variant ? `/${change.variant}` : ''} of tenant ${id}`);
  });

  router.get('/tenants/:id/orders', async (request, response) => {
    const orders = await readOrders(pool, namespace, request.params.id);
    if (orders === null) missing(response, `tenant ${request.params.id}`);
    else response.json({ orders });
  });

  router.get('/tenants/:id/stock', async (request, response) => {
    const stock = await readStock(pool, namespace, request.params.id);
    if (stock === null) missing(response, `tenant ${request.params.id}`);
    else response.json({ stock });
  });

  router.get('/tenants/:id/settings', async (request, response) => {
    const overrides = await readSettings(pool, namespace, request.params.id);
    if (overrides === null) missing(response, `tenant ${request.params.id}`);
    else response.json({ overrides, settings: withOverrides(settings, overrides) });
  });

  router.put('/tenants/:id/settings', async (request, response) => {
    const overrides = read(settingsOverrides, request.body, response);
    if (overrides === undefined) return;
    if (await writeSettings(pool, namespace, request.params.id, overrides))
      response.json({ overrides, settings: withOverrides(settings, overrides) });
    else missing(response, `tenant ${request.params.id}`);
  });

  return router;
}
