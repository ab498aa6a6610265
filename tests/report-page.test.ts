import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { renderHtml } from '../reports/html.ts';
import { ResultsWriter } from '../reports/index.ts';
import { sampleReport } from '../reports/sample.ts';
import { tempFolder } from './rehearsal.ts';

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(BROWSER))
  console.warn(
    `SKIPPED: the report page is not tested, as there is no browser at ${BROWSER} (apt-get install chromium)`,
  );

it.skipIf(!existsSync(BROWSER))('the report page reads well in a browser, on a desk and on a phone', async () => {
  const writer = new ResultsWriter(await tempFolder(), '20260105-060000-ab12');
  await writer.open();
  await writer.write('index.html', renderHtml(sampleReport()));
  const page = pathToFileURL(join(writer.folder, 'index.html')).href;
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ executablePath: BROWSER, args });
  try {
    for (const width of [1280, 390]) {
      const tab = await browser.newPage({ viewport: { width, height: 800 } });
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('request', (request) => request.url() !== page && complaints.push(`it asks for ${request.url()}`));
      await tab.goto(page);
      expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Rehearsal: fail');
      await expect.poll(() => tab.getByRole('row', { name: /errors rate<0\.01/ }).isVisible()).toBe(true);
      const chat = tab.getByText('▸ Ndiyo');
      expect(await chat.isVisible()).toBe(false);
      await tab.getByText('Viatu & "bei" <script>').click();
      expect(await chat.isVisible()).toBe(true);
      const overflow = await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    }
  } finally {
    await browser.close();
  }
});
