/** The control API, as the page calls it. */

import type { CustomerDetails } from '../customers.ts';
import type { LoggedEvent } from '../events.ts';

export interface State {
  channel: string;
  url: string;
  webhookUrl: string | null;
  number: string;
  phoneNumberId: string;
  credentials: Record<string, string>;
  /** Names of those that are secret. */
  secrets: string[];
  statuses: string;
  now: number;
  virtualTime: boolean;
  customers: CustomerDetails[];
}

/** Calls the control API. @throws Error with what it said is wrong. */
async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/control${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer & { error?: { what: string; why?: string } };
  if (!response.ok) throw new Error([answer.error?.what, answer.error?.why].filter(Boolean).join(': '));
  return answer;
}

export const readState = () => call<State>('GET', '');
export const readEvents = async (after: number) =>
  (await call<{ events: LoggedEvent[] }>('GET', `/events?after=${after}&timeout=20`)).events;
export const change = (settings: Partial<Pick<State, 'webhookUrl' | 'statuses'>>) =>
  call<State>('PUT', '/settings', settings);
export const putCustomer = (details: CustomerDetails) => call('POST', '/customers', details);
export const say = (saying: Record<string, unknown>) => call('POST', '/messages', saying);
export const tell = (id: string, status: string) =>
  call('POST', `/messages/${encodeURIComponent(id)}/status`, { status });
export const again = (n: number) => call('POST', `/webhooks/${n}/again`);
export const reset = () => call('POST', '/reset');
export const advance = (seconds: number) => call('POST', '/clock', { seconds });
