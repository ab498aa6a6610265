/**
 * The pictures of the documentation: each is a page of the product, played here. `SCREENSHOTS=1 npx vitest run
 * tests/screenshots.test.ts` writes them again; fonts differ by machine, so a run without it only makes them and sees that
 * what the pages show is there, and that the pictures are small and used.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readAssets } from '../reports/html/assets.ts';
import { renderPage } from '../reports/html/render.ts';
import { startHere } from './in-process.ts';
import { faultyRun } from './page-run.ts';
import { freshDatabase, tempFolder, until } from './rehearsal.ts';

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FOLDER = resolve('docs/images');
/** A page of the site is read on a phone, too. */
const MOST_BYTES = 150_000;

describe('the pictures of the documentation', () => {
  it('are small, and each is shown by a page that says what it shows', () => {
    const pages = readdirSync('docs')
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(join('docs', name), 'utf8'));
    const names = readdirSync(FOLDER);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      expect(statSync(join(FOLDER, name)).size, name).toBeLessThan(MOST_BYTES);
      const shown = pages.flatMap((page) => [...page.matchAll(/!\[([^\]]*)\]\(images\/([^)]+)\)/g)]);
      expect(shown.filter(([, words = '', file]) => file === name && words.length > 20).length, name).toBe(1);
    }
  });
});

describe.skipIf(!existsSync(BROWSER))('the pages in the pictures', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());

  async function open(url: string, height: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1100, height }, colorScheme: 'light' });
    onTestFinished(() => context.close());
    const tab = await context.newPage();
    await tab.goto(url);
    return tab;
  }

  async function picture(tab: Page, name: string): Promise<void> {
    const bytes = await tab.screenshot({ animations: 'disabled', caret: 'hide' });
    expect(bytes.length).toBeLessThan(MOST_BYTES);
    if (!process.env.SCREENSHOTS) return;
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, name), bytes);
  }

  it('the report, with a wrong price open', async () => {
    const { report, stored } = faultyRun();
    const file = join(await tempFolder(), 'index.html');
    await writeFile(file, await renderPage(report, stored, await readAssets()));
    const tab = await open(pathToFileURL(file).href, 760);
    await tab.locator('.mark-note').first().waitFor();
    expect(await tab.locator('.finding').allTextContents()).toContainEqual(expect.stringContaining('KES 3,900'));
    await tab.evaluate(`[...document.querySelectorAll('.finding')]
      .find((finding) => finding.textContent.includes('KES 3,900'))
      .querySelector('.row.wrong')
      .scrollIntoView({ block: 'center' })`);
    await picture(tab, 'report.png');
  });

  it('the chat page, after a question and its reply', async () => {
    const cwd = await tempFolder();
    await mkdir(join(cwd, 'scenarios/catalogs'), { recursive: true });
    await writeFile(
      join(cwd, 'scenarios/catalogs/duka.yaml'),
      readFileSync('starter/scenarios/catalogs/my-shop.yaml', 'utf8'),
    );
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const run = startHere(['chat'], { DATABASE_URL, REDIS_URL }, cwd);
    onTestFinished(async () => {
      run.stop('SIGINT');
      await run.ended;
    });
    await until(run, 'page: ');
    const tab = await open(/page: (\S+)/.exec(run.said())?.[1] ?? '', 780);
    await tab.getByLabel('Message', { exact: true }).fill('what do you sell?');
    await tab.getByLabel('Message', { exact: true }).press('Enter');
    await tab.locator('.bubble.bot').first().waitFor();
    await expect.poll(() => tab.locator('.ticks-list li').count(), { timeout: 30_000 }).toBeGreaterThan(2);
    await tab.evaluate('scrollTo(0, 0)');
    await picture(tab, 'chat.png');
  });

  it('the inspector of an emulator, with a webhook open', async () => {
    const cwd = await tempFolder();
    const run = startHere(['emulator', 'cloud', '--port', '0'], {}, cwd);
    onTestFinished(async () => {
      run.stop('SIGINT');
      await run.ended;
    });
    await until(run, 'inspector');
    const base = /inspector\s+(http\S+?)\/?\s/.exec(run.said())?.[1] ?? '';
    const bot = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk));
      request.on('end', () => {
        // A bot that tells its secrets: the page does not.
        response.end('<b>taken</b>, app-secret');
        const to = /"from":"(\d+)"/.exec(body)?.[1];
        if (to !== undefined) void answer(base, to);
      });
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void bot.close());
    await new Promise((resolve) => bot.once('listening', resolve));
    const webhookUrl = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/webhook`;
    await fetch(`${base}/control/settings`, {
      ...{ method: 'PUT', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ webhookUrl }),
    });
    const tab = await open(base, 700);
    await tab.getByPlaceholder('Write as this customer').fill('do you have cups?');
    await tab.getByPlaceholder('Write as this customer').press('Enter');
    await tab.locator('.bubble.bot').waitFor();
    await tab.locator('.wire summary').last().click();
    await tab.locator('.wire details[open] pre').first().waitFor();
    expect(await tab.locator('.bubble.bot').textContent()).toContain('Tin Cup');
    const held = tab.locator('.wire details[open]');
    expect(await held.locator('dl').textContent()).toMatch(/x-hub-signature-256sha256=[0-9a-f]{64}/);
    expect(await held.locator('pre').first().textContent()).toContain('"body": "do you have cups?"');
    expect(await held.locator('.tries').textContent()).toContain('<b>taken</b>, ‹appSecret›');
    await picture(tab, 'inspector.png');
    await tab.getByText('What the bot needs').click();
    expect(await tab.locator('#app').textContent()).not.toMatch(/app-secret|access-token/);
    await tab.setViewportSize({ width: 390, height: 700 });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

/** Says something with two buttons, as a bot would. */
const answer = (base: string, to: string): Promise<unknown> =>
  fetch(`${base}/v23.0/106540352242922/messages`, {
    ...{ method: 'POST', headers: { authorization: 'Bearer access-token', 'content-type': 'application/json' } },
    body: JSON.stringify({
      ...{ messaging_product: 'whatsapp', to, type: 'interactive' },
      interactive: {
        ...{ type: 'button', body: { text: 'The Tin Cup costs KES 100. Do you want to buy it?' } },
        action: {
          buttons: ['Buy', 'More'].map((title) => ({ type: 'reply', reply: { id: title.toLowerCase(), title } })),
        },
      },
    }),
  });
