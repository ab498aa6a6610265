import { servedPage } from '../../reports/html/served-page.ts';
import type { Reply, Request } from '../channels/index.ts';
import type { Bench } from './types.ts';
import { trespassOf } from './visitors.ts';

/** Answers a person's browser with the inspector page; undefined for whatever else comes. */
export async function answerPage(request: Request, { channel, address }: Bench): Promise<Reply | undefined> {
  const { method, path, headers } = request;
  if (method !== 'GET' || path !== '/' || !(headers.accept ?? '').includes('text/html')) return undefined;
  // A link on another site may lead a person here: only the name counts.
  const trespass = trespassOf({ ...request, headers: { host: headers.host } }, address);
  if (trespass) return { status: 403, body: { error: trespass } };
  const page = await servedPage('sim/emulator', { title: `Emulator: ${channel.title}` });
  return {
    status: 200,
    body: page.html,
    headers: { ...page.headers, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
  };
}
