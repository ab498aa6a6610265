import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `reference` and the version of the package that it comes with. */
export const REFERENCE = `reference ${packageVersion(new URL('.', import.meta.url))}`;

function packageVersion(folder: URL): string {
  try {
    return (JSON.parse(readFileSync(fileURLToPath(new URL('package.json', folder)), 'utf8')) as { version: string })
      .version;
  } catch {
    const parent = new URL('..', folder);
    return parent.href === folder.href ? 'unknown' : packageVersion(parent);
  }
}
