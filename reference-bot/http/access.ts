import express, { type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Context } from '../context.ts';
import { type Caller, type KeyedEndpoint, Refusal } from '../endpoint.ts';
import { sameSecret } from '../secrets.ts';
import { audited } from '../store/audit.ts';
import { hashOf, KEY, keyOf, type ListedKey, ROLES } from '../store/keys.ts';
import type { BotOptions } from '../types.ts';

/** While Postgres is away, a key that was good so long ago still reads: metrics are wanted most when something is down. */
const TRUSTED_MS = 3_600_000;
const BOOTSTRAP: Caller = { id: 'ADMIN_TOKEN', name: 'ADMIN_TOKEN', role: 'admin', tenants: null };

/** What stands after the scheme, whose case does not matter (RFC 9110, 11.1). Without the scheme it is no bearer token. */
const BEARER = /^bearer +(.+?) *$/iu;

function authentication({ pool, namespace, clock }: Context, adminToken: string) {
  const good = new Map<string, { caller: Caller; at: number; expiresAt: number | null }>();
  return async (authorization: string | undefined): Promise<Caller> => {
    const [, key = ''] = BEARER.exec(authorization ?? '') ?? [];
    if (sameSecret(key, adminToken)) return BOOTSTRAP;
    if (key === '') throw new Refusal(401, 'a bearer token is needed');
    if (!KEY.test(key)) throw new Refusal(401, 'this bearer token is neither a key nor the ADMIN_TOKEN of the bot');
    const hash = hashOf(key);
    const now = clock.now();
    let found: ListedKey | null;
    try {
      found = await keyOf(pool, namespace, hash, now);
    } catch (error) {
      const last = good.get(hash);
      if (last === undefined || now - last.at > TRUSTED_MS) throw error;
      if (last.expiresAt !== null && last.expiresAt <= now)
        throw new Refusal(401, 'this key is unknown, revoked or over');
      return { ...last.caller, role: 'viewer' };
    }
    if (found === null) {
      good.delete(hash);
      throw new Refusal(401, 'this key is unknown, revoked or over');
    }
    const { id, role, tenants, expiresAt } = found;
    const caller = { id, name: `key ${id} (${found.name})`, role, tenants };
    good.set(hash, { caller, at: now, expiresAt });
    return caller;
  };
}

/** Why a caller may not use an endpoint, or undefined. */
function refusalOf({ access, reach }: KeyedEndpoint, caller: Caller, tenant: string): string | undefined {
  if (ROLES.indexOf(caller.role) < ROLES.indexOf(access)) return `it takes the role ${access}`;
  if (reach === 'own' || caller.tenants === null) return undefined;
  if (reach === 'deployment') return 'it takes a key of all tenants';
  return caller.tenants.includes(tenant) ? undefined : `this key is not for the tenant ${tenant}`;
}

/**
 * What stands before and around every endpoint that takes a key, in this order: who calls, how often, whether they may; then
 * the endpoint itself, with an entry in the audit log around whatever may change something, also when it is refused. Calls are
 * counted by key and not by address: behind a proxy all have one address, and wrong keys would use up what is for good ones.
 */
export function keyedRoutes(
  context: Context,
  { adminToken, adminRatePerMinute: limit = 600, keepsAudit = true }: BotOptions,
): (endpoint: KeyedEndpoint) => RequestHandler[] {
  const authenticate = authentication(context, adminToken);
  const identify: RequestHandler = async (request, response, next) => {
    response.locals.caller = await authenticate(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof Refusal) response.set('www-authenticate', 'Bearer');
      throw error;
    });
    next();
  };
  const shared = [identify];
  if (limit !== 'off')
    shared.push(
      rateLimit({
        ...{ windowMs: 60_000, limit, standardHeaders: true, legacyHeaders: false },
        keyGenerator: (_request, response) => response.locals.caller.id,
        message: { error: 'too many requests, try again in a minute' },
      }),
    );
  return (endpoint) => {
    const { method, path, answer, run } = endpoint;
    const entered = keepsAudit && method !== 'get';
    const around = async <T>(caller: Caller, params: Record<string, string>, body: unknown, work: () => Promise<T>) => {
      const { tenant = null, ...more } = params;
      const entry = { actor: caller.name, action: `${method.toUpperCase()} ${path}`, tenant };
      return entered ? audited(context, { ...entry, detail: { ...more, ...(body as object) } }, work) : work();
    };
    const admit: RequestHandler<Record<string, string>> = async ({ params }, response, next) => {
      const caller = response.locals.caller as Caller;
      const why = refusalOf(endpoint, caller, params.tenant ?? '');
      if (why !== undefined) await around(caller, params, {}, () => Promise.reject(new Refusal(403, why)));
      next();
    };
    const serve: RequestHandler<Record<string, string>> = async ({ params, body, query }, response) => {
      const caller = response.locals.caller as Caller;
      const taken: unknown = method === 'get' ? query : body;
      const found = await around(caller, params, body, () => run({ caller, params, taken }));
      if (found === null || found === false) throw new Refusal(404, `there is no ${named(params)}`);
      if (answer === null) response.status(204).end();
      else if (typeof found === 'string') response.type(PROMETHEUS).send(found);
      else response.json(found);
    };
    return [...shared, admit as RequestHandler, express.json({ limit: '10mb' }), serve as RequestHandler];
  };
}

const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';
const NOUNS: Record<string, string> = { customer: 'test customer' };

/** `product p of tenant t`, from the parameters of a path. */
const named = (params: Record<string, string>): string =>
  Object.entries(params)
    .reverse()
    .map(([name, value]) => `${NOUNS[name] ?? name} ${value}`)
    .join(' of ');
