/** The admin API: shops, their products, settings and orders, test customers, keys and the audit log. */
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type Endpoint, keyed, Refusal } from '../endpoint.ts';
import { seeId, seeTenants, TenantError } from '../operations/named-tenant.ts';
import { readTestTalk, removeTestCustomer, sayAsTest, testMessages, testTalk } from '../operations/test-customer.ts';
import { type SettingsOverrides, settingsOverrides, settingsSchema, withOverrides } from '../settings.ts';
import { auditEntries, auditEntry, auditQuery } from '../store/audit.ts';
import { createKey, listedKey, listKeys, newKey, revokeKey } from '../store/keys.ts';
import { listedOrder } from '../store/orders.ts';
import { createTenants, productSummary, tenantSummary } from '../store/tenants.ts';
import { productChange, tenantDocument } from '../tenant-document.ts';
import type { Turns } from '../turns/turns.ts';

const settingsAnswer = z.strictObject({ overrides: settingsOverrides, settings: settingsSchema });
const TENANT = '/v1/admin/tenants/{tenant}';
const CUSTOMER = '/v1/admin/tenants/{tenant}/test-customers/{customer}';

export function adminEndpoints(context: Context, turns: Turns): Endpoint[] {
  const { clock, settings, pool, namespace } = context;
  const tenants = createTenants(context);
  const effective = (overrides: SettingsOverrides | null): object | null =>
    overrides && { overrides, settings: withOverrides(settings, overrides) };
  return [
    keyed({
      ...{ method: 'get', path: '/v1/admin/tenants', access: 'viewer', reach: 'own' },
      ...{ does: 'Tenants that the key reaches', answer: z.strictObject({ tenants: z.array(tenantSummary) }) },
      run: async ({ caller }) => ({
        tenants: (await tenants.list()).filter(({ id }) => caller.tenants?.includes(id) ?? true),
      }),
    }),
    keyed({
      ...{ method: 'put', path: TENANT, access: 'admin', reach: 'tenant', takes: tenantDocument },
      does: 'Makes a tenant, or replaces it with its whole catalogue',
      conflict: 'The id or the number belongs to another tenant',
      answer: z.strictObject({ id: z.string(), products: z.number() }),
      async run({ params: { tenant: id }, taken }) {
        await named(() => seeId(id));
        if (await tenants.replace(id, taken, clock.now())) return { id, products: taken.products.length };
        throw new Refusal(409, 'the id or the number belongs to another tenant');
      },
    }),
    keyed({
      ...{ method: 'delete', path: TENANT, access: 'admin', reach: 'tenant', answer: null },
      does: 'Deletes a tenant with everything that belongs to it',
      async run({ params }) {
        const conversations = await tenants.remove(params.tenant);
        turns.forget(conversations ?? []);
        return conversations;
      },
    }),
    keyed({
      ...{ method: 'get', path: `${TENANT}/products`, access: 'viewer', reach: 'tenant' },
      ...{ does: 'Products that can be bought', answer: z.strictObject({ products: z.array(productSummary) }) },
      run: async ({ params }) => wrapped('products', await tenants.products(params.tenant)),
    }),
    keyed({
      ...{ method: 'patch', path: `${TENANT}/products/{product}`, access: 'operator', reach: 'tenant' },
      ...{ does: 'Changes a product or one of its variants', takes: productChange, answer: null },
      run: ({ params, taken }) => tenants.changeProduct(params.tenant, params.product, taken),
    }),
    keyed({
      ...{ method: 'get', path: `${TENANT}/orders`, access: 'viewer', reach: 'tenant' },
      ...{ does: 'Orders, oldest first', answer: z.strictObject({ orders: z.array(listedOrder) }) },
      run: async ({ params }) => wrapped('orders', await tenants.orders(params.tenant)),
    }),
    keyed({
      ...{ method: 'get', path: `${TENANT}/stock`, access: 'viewer', reach: 'tenant' },
      does: 'Pieces left, by product and by product/variant',
      answer: z.strictObject({ stock: z.record(z.string(), z.number()) }),
      run: async ({ params }) => wrapped('stock', await tenants.stock(params.tenant)),
    }),
    keyed({
      ...{ method: 'get', path: `${TENANT}/settings`, access: 'viewer', reach: 'tenant', answer: settingsAnswer },
      does: 'Settings of a tenant, and which of them are its own',
      run: async ({ params }) => effective(await tenants.settings(params.tenant)),
    }),
    keyed({
      ...{ method: 'put', path: `${TENANT}/settings`, access: 'operator', reach: 'tenant', answer: settingsAnswer },
      ...{ does: 'Replaces the settings that are its own', takes: settingsOverrides },
      run: async ({ params, taken }) => effective((await tenants.changeSettings(params.tenant, taken)) ? taken : null),
    }),
    keyed({
      ...{ method: 'post', path: `${TENANT}/test-customers`, access: 'operator', reach: 'tenant', takes: testMessages },
      does: 'Says something as a test customer; nothing is sent to the platform',
      answer: z.strictObject({ customer: z.string() }),
      async run({ params, taken }) {
        const said = await sayAsTest(context, params.tenant, taken.messages, taken.customer);
        if (said) turns.arrived(said.stored);
        return said && { customer: said.customer };
      },
    }),
    keyed({
      ...{ method: 'get', path: CUSTOMER, access: 'viewer', reach: 'tenant', answer: testTalk },
      does: 'Replies to a test customer',
      run: ({ params }) => readTestTalk(context, params.tenant, params.customer),
    }),
    keyed({
      ...{ method: 'delete', path: CUSTOMER, access: 'operator', reach: 'tenant', answer: null },
      does: 'Forgets a test customer',
      run: ({ params }) => removeTestCustomer(context, params.tenant, params.customer),
    }),
    keyed({
      ...{ method: 'get', path: '/v1/admin/keys', access: 'admin', reach: 'deployment' },
      ...{ does: 'Keys, without their secrets', answer: z.strictObject({ keys: z.array(listedKey) }) },
      run: async () => ({ keys: await listKeys(pool, namespace) }),
    }),
    keyed({
      ...{ method: 'post', path: '/v1/admin/keys', access: 'admin', reach: 'deployment', takes: newKey },
      ...{ does: 'Makes a key, which is shown this once', answer: listedKey.extend({ key: z.string() }) },
      async run({ taken }) {
        const now = clock.now();
        if (taken.expiresAt !== null && taken.expiresAt <= now)
          throw new Refusal(400, 'the document cannot be used', [
            'expiresAt: lies in the past: the key would open nothing',
          ]);
        await named(() => seeTenants(context, taken.tenants ?? []));
        return createKey(pool, namespace, taken, now);
      },
    }),
    keyed({
      ...{ method: 'delete', path: '/v1/admin/keys/{key}', access: 'admin', reach: 'deployment', answer: null },
      does: 'Revokes a key at once',
      run: ({ params }) => revokeKey(pool, namespace, params.key, clock.now()),
    }),
    keyed({
      ...{ method: 'get', path: '/v1/admin/audit', access: 'admin', reach: 'deployment', takes: auditQuery },
      ...{ does: 'Changes, and who made them, newest first', answer: z.strictObject({ entries: z.array(auditEntry) }) },
      run: async ({ taken }) => ({ entries: await auditEntries(context, taken) }),
    }),
  ];
}

/** `{ stock: … }`, if there is any. */
const wrapped = (name: string, found: unknown): object | null => (found === null ? null : { [name]: found });

/** A tenant that is not there, or cannot be one, is a mistake of the caller. */
async function named(see: () => Promise<void> | void): Promise<void> {
  try {
    await see();
  } catch (error) {
    throw error instanceof TenantError ? new Refusal(400, error.message, [error.fix]) : error;
  }
}
