import { expect, it } from 'vitest';
import { shellWords } from '../shell-words.ts';
import { replayFlags, replayWith } from './replay-command.ts';

it('every value of the command that plays a session again reaches it as one word', () => {
  const options = {
    ...{ seed: 2, channel: 'cloud', languages: ['en'], target: 'attach:node "my bot.mjs"', catalog: 'my shop' },
    ...{
      profile: 'rules/our own.yaml',
      rule: ['gate tone=must'],
      check: ['checks/a b.ts'],
      setting: ['wait_seconds=2'],
    },
    ...{ repliesSql: 'select a; drop', webhook: 'http://127.0.0.1:1/a?b=1&c=2', env: ['NAME=two words'] },
  };
  const source = { kind: 'scripted', file: "scenarios/Amina's day.yaml", line: 1 } as const;
  const command = replayWith(replayFlags(options))({ id: 'a#2', source } as never);
  expect(shellWords(command)).toEqual([
    ...['npx', 'rehearsal', 'run', source.file, '--grep', '#2$', '--seed', '2'],
    ...['--check', 'checks/a b.ts', '--target', options.target, '--catalog', 'my shop', '--setting', 'wait_seconds=2'],
    ...['--replies-sql', 'select a; drop', '--webhook', options.webhook, '--env', 'NAME=two words'],
    ...['--profile', 'rules/our own.yaml', '--rule', 'gate tone=must'],
  ]);
});
