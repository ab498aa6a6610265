/** The site of the pages: every link leads somewhere, it reads well on any screen, and the search finds. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from './rehearsal.ts';

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const atEnd: (() => Promise<void>)[] = [];
let site: string;

beforeAll(async () => {
  site = join(await tempFolder((cleanUp) => void atEnd.push(cleanUp)), 'site');
  await promisify(execFile)(process.execPath, ['.site/build.mjs', site]);
});
afterAll(async () => {
  for (const cleanUp of atEnd) await cleanUp();
});

const pagesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.html') && !name.startsWith('files/'),
  );

it('has every page, beginning with the tutorial, and no link that leads nowhere', async () => {
  const ids = new Map<string, Set<string>>();
  const links: { from: string; to: string }[] = [];
  for (const page of pagesOf(site)) {
    const html = await readFile(join(site, page), 'utf8');
    ids.set(page, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)));
    for (const [, to = ''] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) links.push({ from: page, to });
  }
  expect(ids.size).toBeGreaterThan(40);
  const broken = links.filter(({ from, to }) => {
    if (/^[a-z]+:/.test(to)) return false;
    const [path = '', anchor] = to.split('#');
    const file = path === '' ? from : join(dirname(from), path);
    if (!existsSync(join(site, file))) return true;
    return anchor !== undefined && file.endsWith('.html') && ids.get(file)?.has(decodeURIComponent(anchor)) === false;
  });
  expect(broken).toEqual([]);
  const home = await readFile(join(site, 'index.html'), 'utf8');
  const order = [...home.matchAll(/<h2>(Start|How to|Reference|Explanation)<\/h2>/g)].map(([, title]) => title);
  expect(order).toEqual(['Start', 'How to', 'Reference', 'Explanation']);
  expect(home.indexOf('tutorial.html')).toBeLessThan(home.indexOf('any-bot.html'));
});

describe.skipIf(!existsSync(BROWSER))('in a browser, from the disk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());

  async function open(page: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(`it asks for ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await tab.goto(pathToFileURL(join(site, page)).href);
    return tab;
  }

  it.each(['light', 'dark'] as const)('can be read by everybody in the %s colours', async (colorScheme) => {
    for (const page of ['index.html', 'reference/checks.html']) {
      const tab = await open(page, { colorScheme });
      await tab.evaluate(axe.source);
      const found = await tab.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: unknown[] }[] }> };
        };
        return (await axe.run({ preload: false })).violations.map(({ id, nodes }) => `${id}: ${nodes.length}`);
      });
      expect(found, page).toEqual([]);
    }
  });

  it('fits a phone, where the list of pages is closed', async () => {
    const tab = await open('reference/files.html', { viewport: { width: 360, height: 740 } });
    expect(await tab.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await tab.locator('.pages a').first().isVisible()).toBe(false);
    await tab.locator('.pages summary').click();
    expect(await tab.locator('.pages a').first().isVisible()).toBe(true);
  });

  it('finds a section by the words in it, with the keyboard alone', async () => {
    const tab = await open('maintainers/proof.html');
    await tab.keyboard.press('/');
    await tab.keyboard.type('--last-failed newest run');
    await tab.locator('#found a').first().waitFor();
    expect(await tab.locator('#count').textContent()).toMatch(/^[1-9]\d* sections found$/);
    const first = tab.locator('#found a', { hasText: 'After a failure' });
    await first.focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/daily-commands\.html#after-a-failure$/);
  });
});
