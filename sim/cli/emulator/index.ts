import { Command } from 'commander';
import { channels } from '../../channels/index.ts';
import type { CommandOf } from '../program.ts';
import { checkCommand } from './check.ts';
import { serveCommand } from './serve.ts';

/** `rehearsal emulator`: WhatsApp's emulators alone, one command for each channel. */
export const emulatorCommand: CommandOf = (io, exit, all) => {
  const emulator = new Command('emulator');
  for (const channel of channels.all) emulator.addCommand(serveCommand(channel)(io, exit, all));
  emulator.addCommand(checkCommand(io, exit, all));
  return emulator;
};
