import { describe, expect, test } from 'vitest';
import * as a from '../testing/bodies.ts';
import { desk, platformFor } from '../testing/desk.ts';

describe('links to pictures (rules M1 and M6)', () => {
  const wrong = ['https://x.example/a.gif', 'https://localhost/a.jpg', 'shoe', 'https://x.example/setup.exe'];
  const refused = [131053, 'Downloading media from weblink failed with http code 404, status message Not Found'];

  test.each(wrong)('%s is refused, alone and as a header', async (link) => {
    const { verdict } = desk(await platformFor());
    expect(await verdict(a.image({ link }))).toEqual(refused);
    expect(await verdict(a.buttons(undefined, { header: { type: 'image', image: { link } } }))).toEqual(refused);
  });

  test.each([
    'http://x.example/a.jpg',
    'https://x.example/a',
    'https://storage.example/o/9f2c?X-Sig=abc%2F&Expires=1',
    'https://x.example/download.php?f=a.jpg',
    'https://x.example/picture.v2',
  ])('%s is taken: the schema allows it, and only fetching tells more', async (link) => {
    const { verdict } = desk(await platformFor());
    expect(await verdict(a.image({ link }))).toBeNull();
  });

  test.each(['document', 'video', 'audio'])('a %s of a type that no message carries is refused', async (kind) => {
    const { verdict } = desk(await platformFor());
    expect(await verdict({ type: kind, [kind]: { link: 'https://x.example/setup.exe' } })).toEqual(refused);
    expect(await verdict({ type: kind, [kind]: { link: 'https://x.example/file.aspx?id=7' } })).toBeNull();
  });

  test('accepts every known address', async () => {
    const { verdict } = desk(await platformFor({ knownLinks: (url) => url === wrong[2] }));
    expect(await verdict(a.image({ link: wrong[2] }))).toBeNull();
    expect(await verdict(a.image({ link: wrong[1] }))).toEqual(refused);
    const other = desk(await platformFor({ knownLinks: ['https://x.example/'] }), { n: 2 });
    expect(await other.verdict(a.image({ link: wrong[0] }))).toBeNull();
    expect(await other.verdict(a.image({ link: wrong[1] }))).toEqual(refused);
  });

  test('with the check off, anything is taken', async () => {
    const { verdict } = desk(await platformFor({ mediaLinks: 'off' }));
    expect(await verdict(a.image({ link: 'shoe' }))).toBeNull();
  });

  test('asynchronously: taken, told to the session as not accepted, and failed later', async () => {
    const { verdict, last, failed, clock } = desk(await platformFor({ mediaLinks: 'async', asyncDelayMs: 700 }));
    expect(await verdict(a.image({ link: 'shoe' }))).toBeNull();
    expect(last()).toMatchObject({ accepted: false, refusal: { httpStatus: 200, code: 131053 } });
    expect(failed).toEqual([]);
    clock.pass(700);
    const messageId = last().botMessage.id;
    expect(failed).toMatchObject([
      { messageId, status: 'failed', at: clock.now(), error: { code: 131053, title: 'Media upload error' } },
    ]);
  });
});
