import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that a part of the product uses and no run needs. */
export interface ToolFinding {
  name: string;
  /** Its path; undefined when it is missing. */
  found?: string;
  /** What it is for: without it only that is missing. */
  purpose: string;
  fix: string;
}

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The programs that no run needs, and whether they are here. Looks only, changes nothing. */
export function probeTools(env: NodeJS.ProcessEnv = process.env): ToolFinding[] {
  const chromium = env.CHROMIUM_PATH || onPath(CHROMIUMS, env);
  return [
    {
      name: 'chromium',
      ...(chromium && existsSync(chromium) ? { found: chromium } : {}),
      purpose: 'tests of the HTML report',
      fix: process.platform === 'darwin' ? 'brew install --cask chromium' : 'sudo apt-get install chromium',
    },
  ];
}

function onPath(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
