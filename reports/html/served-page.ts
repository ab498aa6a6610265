import escapeHtml from 'escape-html';
import { readAssets } from './assets.ts';

/** A page that a server of this machine answers with. Nothing of a bot is in it: what it shows comes as data. */
export interface ServedPage {
  html: Buffer;
  /** Its type, and a policy that lets no script run but its own. */
  headers: Record<string, string>;
}

/** What stands in the page beside its script. */
interface Content {
  title: string;
  /** HTML that is shown until the script runs. */
  without?: string;
  /** Data that the script reads from the block `head`. */
  head?: unknown;
}

/** What the build made of the `page/` of a folder. @throws Problem where nothing was built. */
export async function servedPage(folder: string, { title, without = '', head }: Content): Promise<ServedPage> {
  const { script, digest, style } = await readAssets(folder);
  const data = head === undefined ? '' : JSON.stringify(head).replaceAll('<', '\\u003c');
  const block = head === undefined ? '' : `<script type="application/json" id="head">${data}</script>\n`;
  const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="app">${without}</div>
${block}<script>${script}</script>
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
