import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { output } from './run-tool.ts';

/** A program that a part of the product uses. */
export interface ToolFinding {
  name: string;
  /** Version or path; undefined when it is missing. */
  found?: string;
  /** What it is for: without it only that is missing. */
  purpose: string;
  fix: string;
}

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Whether the optional programs are here. Looks and asks for versions, changes nothing. */
export function probeTools(env: NodeJS.ProcessEnv = process.env): ToolFinding[] {
  const k6 = onPath(['k6'], env);
  const k6Version =
    k6 === undefined
      ? undefined
      : (/k6(?:\.exe)? (v[\d.]+)/.exec(output(k6, ['version']))?.[1] ?? 'of unknown version');
  const chromium = env.CHROMIUM_PATH || onPath(CHROMIUMS, env);
  return [
    {
      name: 'k6',
      ...(k6 ? { found: `${k6Version} in ${k6}` } : {}),
      purpose: 'rehearsal load',
      fix: 'install k6 as https://grafana.com/docs/k6/latest/set-up/install-k6 says, so that `k6 version` works',
    },
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
