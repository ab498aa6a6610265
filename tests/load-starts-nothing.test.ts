/** Load plays a bot that runs; in a project whose file says how to start one, it says what to do. */
import { describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

describe('rehearsal load in the folder of a bot that Rehearsal starts', () => {
  it('names the file, the secrets, the base URL and the command', async () => {
    const cwd = await tempFolder();
    await cli(['init'], {}, { cwd });
    const { code, err } = await cli(['load'], {}, { cwd });
    expect(code).toBe(2);
    expect(err).toContain('error load plays a bot that runs already, and the file names one to start');
    expect(err).toContain('rehearsal.yaml:6');
    expect(err).toContain('WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN, WHATSAPP_ACCESS_TOKEN');
    expect(err).toContain('start the bot (npm start)');
    const [, line = ''] = /3\. npx rehearsal (load [^,]+),/.exec(err) ?? [];
    // The named command is one: it goes on to the bot, which is not there.
    const secrets = { WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' };
    const words = line.split(' ').map((word) => word.replace(':3000', ':1').replace(/^8900$/, '0'));
    expect(await cli(words, secrets, { cwd })).toMatchObject({
      code: 3,
      err: expect.stringContaining('cannot be reached'),
    });
  });

  it('names the platform of another channel', async () => {
    const { code, err } = await cli(['load', '--channel', 'twilio', '--target', 'attach:./start bot']);
    expect(code).toBe(2);
    expect(err).toContain('got an attached bot');
    expect(err).toContain('TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN');
    expect(err).toContain('start the bot (./start bot)');
    expect(err).toContain('in place of https://api.twilio.com');
  });
});
