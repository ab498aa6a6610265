import { Problem } from '../../problem.ts';
import type { Catalog } from '../../shop/types.ts';
import { stoppedBy } from '../../stop.ts';
import { tenantOf } from './tenant-of.ts';

export interface TenantExport {
  catalog: Catalog;
  /** The tenant's id in the bot. */
  tenant: string;
  /** Base address of the bot. */
  bot: string;
  adminToken: string | undefined;
  /** The shop's number, as the bot's channel names it. */
  phoneNumberId: string;
  displayPhone: string;
  /** Whether a tenant that is there may be replaced. */
  force: boolean;
  signal: AbortSignal;
}

const TIMEOUT_MS = 30_000;

/**
 * Makes a tenant of a running reference bot from a catalogue, or replaces its products and facts.
 * @throws Problem when the bot cannot be reached, does not take the token or the catalogue, or has the tenant already.
 */
export async function exportTenant(options: TenantExport): Promise<void> {
  const { catalog, tenant, bot, phoneNumberId, displayPhone, force } = options;
  const path = `/v1/admin/tenants/${encodeURIComponent(tenant)}`;
  if (!force && (await ask('GET', `${path}/stock`, options)).status !== 404) {
    throw new Problem('usage', `the bot has a tenant ${tenant} already`, {
      why: 'nothing was sent, so that its products, settings and facts are not lost',
      fix: 'name another with --tenant, or replace it with --force',
    });
  }
  const document = { ...tenantOf(catalog), phoneNumberId, displayPhone };
  const { status, body } = await ask('PUT', path, options, document);
  if (status < 300) return;
  throw new Problem('usage', `the bot at ${bot} does not take the catalogue`, {
    why: `it answers ${status}: ${body.slice(0, 500)}`,
    fix: status === 409 ? 'give another --tenant or --phone-number-id' : 'correct the catalogue',
  });
}

async function ask(
  method: 'GET' | 'PUT',
  path: string,
  { bot, adminToken, signal }: TenantExport,
  document?: object,
): Promise<{ status: number; body: string }> {
  let answer: { status: number; body: string };
  try {
    const response = await fetch(`${bot}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken ?? ''}`, 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      ...(document === undefined ? {} : { body: JSON.stringify(document) }),
    });
    answer = { status: response.status, body: await response.text() };
  } catch (cause) {
    const { message, cause: inner } = cause as Error & { cause?: Error };
    const stopped = signal.aborted ? `the command was stopped by ${stoppedBy(signal)}` : undefined;
    throw new Problem('infrastructure', `the bot at ${bot} cannot be reached`, {
      ...{ why: stopped ?? (inner?.message || message), cause },
      fix: 'start it with `npx rehearsal bot all`, or correct --bot',
    });
  }
  if (answer.status !== 401) return answer;
  throw new Problem('usage', `the bot at ${bot} does not take the token`, {
    why:
      adminToken === undefined ? 'ADMIN_TOKEN is not set' : 'ADMIN_TOKEN is not the one that the bot was started with',
    fix: 'set ADMIN_TOKEN to the value that the bot has',
  });
}
