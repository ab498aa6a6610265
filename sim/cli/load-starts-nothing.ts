import type { Command } from 'commander';
import { channels } from '../channels/index.ts';
import { Problem } from '../problem.ts';
import { ATTACH, type Target, type TargetFlags } from '../targets/index.ts';
import { placeOf } from './config/apply.ts';

const EMULATOR_PORT = 8900;

/**
 * Load plays a bot that runs already. Of one that Rehearsal would start, it says step by step how to have it run.
 * @throws Problem where the target, of the command line or of the file, is a command.
 */
export function refuseToStart(
  { target: value, platformPort, channel }: TargetFlags & { channel: string },
  { attached, title }: Target,
  command: Command,
): void {
  if (!attached) return;
  const place = placeOf(command, 'target');
  const starts = value?.slice(ATTACH.length) || 'your bot';
  const { credentials, setup } = channels.get(channel);
  const secrets = Object.values(credentials).map(({ variable }) => variable);
  const emulator = `http://127.0.0.1:${platformPort || EMULATOR_PORT}`;
  throw new Problem(
    'usage',
    `load plays a bot that runs already, and ${place ? 'the file names one to start' : `got ${title}`}`,
    {
      ...(place && { place }),
      why: 'its calls are not caught under load: it has to send them to the emulator by itself',
      fix: [
        'three steps:',
        `1. cp rehearsal.env.example rehearsal.env: it holds ${secrets.join(', ')}, which Rehearsal reads from it`,
        `2. start the bot (${starts}) with the same values, and with ${emulator} in place of ${setup.api.insteadOf.join(' and ')}`,
        `3. npx rehearsal load --target http://127.0.0.1:3000/webhook --platform-port ${platformPort || EMULATOR_PORT}, with the port and the path of your bot`,
      ].join('\n'),
    },
  );
}
