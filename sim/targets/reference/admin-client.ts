import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { channels } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import type { CatalogChange, Shop } from '../../shop/types.ts';
import type { ChannelName } from '../../trace/types.ts';
import type { BotSecrets } from './secrets.ts';
import { tenantOf } from './tenant-of.ts';

interface Answer {
  status: number;
  body: string;
}

/** The reference bot's HTTP API beside the webhook: shops, payments, counters. */
export class AdminClient {
  readonly #pool: Pool;
  readonly #channel: ChannelName;
  readonly #secrets: BotSecrets;

  constructor(baseUrl: string, channel: ChannelName, secrets: BotSecrets) {
    this.#pool = new Pool(baseUrl, { connections: 8 });
    this.#channel = channel;
    this.#secrets = secrets;
  }

  async install(shop: Shop): Promise<void> {
    await this.#admin('PUT', `/tenants/${encodeURIComponent(shop.tenant)}`, documentOf(shop, this.#channel));
  }

  async change(shop: Shop, { product, ...change }: CatalogChange): Promise<void> {
    const path = `/tenants/${encodeURIComponent(shop.tenant)}/products/${encodeURIComponent(product)}`;
    await this.#admin('PATCH', path, change);
  }

  /** Removing what is not there is fine. */
  async remove(shop: Shop): Promise<void> {
    await this.#admin('DELETE', `/tenants/${encodeURIComponent(shop.tenant)}`, undefined, [404]);
  }

  /** Delivers a payment callback as the provider signs it; answers the HTTP status, or null when nothing answered. */
  async pay(shop: Shop, order: string, result: 'paid' | 'failed', amount?: number): Promise<number | null> {
    const body = Buffer.from(JSON.stringify({ tenant: shop.tenant, order_number: order, result, amount }));
    const signature = createHmac('sha256', this.#secrets.paymentSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-payment-signature': `sha256=${signature}` };
    try {
      return (await this.#request('POST', '/v1/payments/callback', headers, body)).status;
    } catch {
      return null;
    }
  }

  /** The bot's counters in Prometheus' text form. */
  async metrics(): Promise<string> {
    const { status, body } = await this.#request('GET', '/metrics', this.#key());
    if (status === 200) return body;
    throw new Problem('harness', `the bot answered ${status} to GET /metrics`, { why: body.slice(0, 500) });
  }

  async healthy(): Promise<boolean> {
    try {
      return (await this.#request('GET', '/v1/health', {})).status === 200;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #admin(method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, fine: number[] = []): Promise<void> {
    const headers = { ...this.#key(), 'content-type': 'application/json' };
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const answer = await this.#request(method, `/v1/admin${path}`, headers, sent);
    if (answer.status < 300 || fine.includes(answer.status)) return;
    throw new Problem('harness', `the bot answered ${answer.status} to ${method} ${path}`, {
      why: answer.body.slice(0, 500),
    });
  }

  #key(): Record<string, string> {
    return { authorization: `Bearer ${this.#secrets.adminToken}` };
  }

  async #request(method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<Answer> {
    const { statusCode, body: answer } = await this.#pool.request({
      method: method as 'GET',
      path,
      headers,
      ...(body ? { body } : {}),
    });
    return { status: statusCode, body: await answer.text() };
  }
}

/** A shop as the bot's admin API takes it, with its settings by the bot's names. */
function documentOf(shop: Shop, channel: ChannelName): object {
  const { settings } = shop;
  return {
    ...tenantOf(shop),
    phoneNumberId: channels.get(channel).addressOf(shop),
    displayPhone: shop.displayPhone,
    settings: {
      messageHarmonization: settings.harmonization,
      immediateProductDisplay: settings.immediateDisplay,
      groundedValidation: settings.groundedValidation,
      referenceResolution: settings.referenceResolution,
      messageHarmonizationWaitSeconds: settings.waitSeconds,
      maxProductsToShow: settings.maxProducts,
      referenceContextTtlMinutes: settings.contextTtlMinutes,
      replyThinkingMs: settings.thinkingMs,
      redisCacheTtl: settings.cacheTtlSeconds,
    },
  };
}
