import { servedPage } from '../../reports/html/served-page.ts';
import type { Reply, Request } from '../channels/index.ts';

/** Answers a person's browser with the inspector page; undefined for whatever else comes. */
export async function answerPage({ method, path, headers }: Request, channel: string): Promise<Reply | undefined> {
  if (method !== 'GET' || path !== '/' || !(headers.accept ?? '').includes('text/html')) return undefined;
  const page = await servedPage('sim/emulator', { title: `Emulator: ${channel}` });
  return {
    status: 200,
    body: page.html,
    headers: { ...page.headers, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
  };
}
