import escapeHtml from 'escape-html';
import { readAssets } from '../../reports/html/assets.ts';
import type { Reply, Request } from '../channels/index.ts';

/** Answers a person's browser with the inspector page; undefined for whatever else comes. */
export async function answerPage({ method, path, headers }: Request, channel: string): Promise<Reply | undefined> {
  if (method !== 'GET' || path !== '/' || !(headers.accept ?? '').includes('text/html')) return undefined;
  const { script, style, digest } = await readAssets('sim/emulator');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${digest}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Emulator: ${escapeHtml(channel)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<script>${script}</script>
</body>
</html>
`;
  return {
    status: 200,
    body: Buffer.from(page),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${policy}; img-src data:`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  };
}
