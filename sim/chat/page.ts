import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkMetas } from '../checks/index.ts';
import { Problem } from '../problem.ts';
import { PACKAGE_ROOT } from '../version.ts';

/** The page as it is sent. Nothing of a bot is in it: what the chat shows comes as data. */
export interface ChatPage {
  html: Buffer;
  headers: Record<string, string>;
}

const PLACE = join(PACKAGE_ROOT, 'dist/sim/chat/page.json');

/** What the build made of `page/`. @throws Problem where nothing was built. */
export async function readPage(): Promise<ChatPage> {
  const text = await readFile(PLACE, 'utf8').catch((cause: Error) => {
    throw new Problem('harness', 'the page of the chat was not built', {
      ...{ why: cause.message, cause },
      fix: 'install the package again; in a copy of the repository: npm run build',
    });
  });
  const { script, digest, style } = JSON.parse(text) as { script: string; digest: string; style: string };
  // What the marks of the report's chat look their titles up in.
  const head = JSON.stringify({ report: { checks: checkMetas() } }).replaceAll('<', '\\u003c');
  const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Rehearsal chat</title>
<style>${style}</style>
</head>
<body>
<div id="app"><main><h1>Rehearsal chat</h1><p>This page needs JavaScript.</p></main></div>
<script type="application/json" id="head">${head}</script>
<script>${script}</script>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `script-src '${digest}'`,
    "style-src 'unsafe-inline'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    html: Buffer.from(html),
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') },
  };
}
