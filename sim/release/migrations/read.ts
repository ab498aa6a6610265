import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../../files/index.ts';
import { Problem } from '../../problem.ts';
import type { MigrationScript } from './types.ts';

/** Lines that begin the way up or the way back, as node-pg-migrate, dbmate, goose and sql-migrate write them. */
const UP = /^--\s*(?:up migration|migrate:up|\+goose up|\+migrate up)\b.*$/im;
const DOWN = /^--\s*(?:down migration|migrate:down|\+goose down|\+migrate down)\b.*$/im;
/** Words by which they say that a migration needs no transaction. */
const ALONE =
  /^--.*(?:no transaction|notransaction|transaction:\s*false|executeintransaction=false|disable-ddl-transaction)/im;
/** `NAME.down.sql`, `NAME_down.sql`, or Flyway's `U1__name.sql`. */
const DOWN_FILE = /[._-]down\.sql$/i;
const UP_FILE = /[._-]up\.sql$/i;

/**
 * The migrations of a folder of SQL files: pairs `NAME.up.sql` and `NAME.down.sql` (Flyway: `V…` and `U…`), or one file for
 * each with both ways in it, marked as common tools do.
 */
export async function readMigrations(folder: string): Promise<MigrationScript[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Problem('usage', `the folder ${folder} cannot be read`, {
      ...{ why: cause.message, cause },
      fix: 'name the folder that holds the migrations as SQL',
    });
  });
  const files = names.filter((name) => /\.sql$/i.test(name)).sort();
  const undo = (name: string): string | undefined =>
    files.find((other) =>
      UP_FILE.test(name)
        ? DOWN_FILE.test(other) && other.replace(DOWN_FILE, '') === name.replace(UP_FILE, '')
        : /^V/.test(name) && other === name.replace(/^V/, 'U'),
    );
  const ups = files.filter((name) => !DOWN_FILE.test(name) && !/^U\d.*__/.test(name));
  if (ups.length === 0)
    throw new Problem('usage', `the folder ${folder} holds no migration`, {
      why: files.length === 0 ? 'no file in it ends with .sql' : 'each of its files is a way back',
      fix: 'name the folder that holds the migrations as SQL; tools print it, e.g. `manage.py sqlmigrate`',
    });
  return Promise.all(ups.map((name) => readOne(folder, name, undo(name))));
}

async function readOne(folder: string, file: string, undo: string | undefined): Promise<MigrationScript> {
  const read = (name: string): Promise<string> => readText({ what: 'the migration', path: join(folder, name) });
  const text = await read(file);
  const back = DOWN.exec(text);
  const rest = back ? text.slice(back.index + back[0].length) : null;
  // Lines stay where they are, so that findings name them as an editor does.
  const up = (back ? text.slice(0, back.index) : text).replace(UP, '');
  return {
    name: file.replace(UP_FILE, '').replace(/\.sql$/i, ''),
    up,
    down: rest ?? (undo === undefined ? null : await read(undo)),
    transaction: !ALONE.test(text),
  };
}
