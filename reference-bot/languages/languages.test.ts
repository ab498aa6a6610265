import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fashion } from '../conversation/fixtures.ts';
import { answerTurn } from '../conversation/index.ts';
import { TestTalk, testShop } from '../conversation/testing.ts';
import { understand } from '../understanding/index.ts';
import { languages, registerLanguage, wordingOf } from './index.ts';

const root = new URL('..', import.meta.url);

/** Sources of the bot, but for tests and their helpers. */
async function sources(): Promise<string[]> {
  const files = await readdir(root, { recursive: true });
  return files.filter((file) => file.endsWith('.ts') && !/\.(?:test|bench)\.ts$|\btesting\b|\bfixtures\b/.test(file));
}

describe('languages', () => {
  it('are named by their folders alone', async () => {
    const name = new RegExp(
      `(?<![\\w-])(?:${languages()
        .map((language) => language.name)
        .join('|')})(?![\\w-])`,
    );
    const elsewhere = [];
    // Migrations are history.
    for (const file of (await sources()).filter((path) => !/^(?:languages|migrations)\//.test(path)))
      if (name.test(await readFile(new URL(file, root), 'utf8'))) elsewhere.push(file);
    expect(elsewhere).toEqual([]);
    expect(name.test("language === 'sw'") && name.test('wordings.en')).toBe(true);
  });

  it('are looked up in tables that hold nothing of their own', async () => {
    for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'watch']) {
      const [point] = understand(`do you have a ${word}?`).points;
      expect(point).toMatchObject({ kind: 'inquiry', query: { colors: [], sizes: [], materials: [] } });
      expect(understand(`nataka ${word} 2`).points).toHaveLength(1);
      const talk = new TestTalk(answerTurn, testShop(fashion()));
      const { replies } = await talk.say([word, { kind: 'tap', tapId: `${word}:${word}`, text: word }]);
      expect(replies).not.toHaveLength(0);
    }
  });

  it('say what they lack in the language of the shop, and what that lacks in the first one', () => {
    const [first] = languages();
    const remove = [
      registerLanguage({ name: 'xx', names: {}, wording: { hello: 'Xx!', whatNext: 'Xx?' } }),
      registerLanguage({ name: 'yy', names: {}, wording: { hello: 'Yy!', thanks: 'Yy.' } }),
    ];
    const { hello, whatNext, thanks, acknowledged } = wordingOf('xx', 'yy');
    expect([hello, whatNext, thanks]).toEqual(['Xx!', 'Xx?', 'Yy.']);
    expect(acknowledged).toBe(first?.wording?.acknowledged);
    for (const undo of remove) undo();
    expect(wordingOf('xx', 'yy').hello).toBe(first?.wording?.hello);
  });
});
