import type { BackupFact } from '../log/types.ts';
import type { Customers } from '../rehearse/customers.ts';
import type { ReferenceRelease } from '../rehearse/reference.ts';

/** What actions and commands of a rehearsal work with. */
export interface ActionContext {
  /** Where backups, the log and the logs of processes go. */
  folder: string;
  /** Where commands run. */
  cwd: string;
  /** Variables of commands, as they are now. */
  env(): NodeJS.ProcessEnv;
  /** The database of the bot. @throws Problem when none is named */
  databaseUrl(): string;
  /** The reference bot, where the runbook is for it. */
  reference: ReferenceRelease | undefined;
  /** Who writes meanwhile. */
  customers: Customers | undefined;
  /** Enters the backup into the log. */
  backedUp(backup: BackupFact): void;
  /** Enters a line of the status after the deployment into the log. */
  status(what: string, value: string): void;
  /** Enters a fact for the log. */
  note(fact: string): void;
  /** What steps leave for later ones: the backup that the way back restores. */
  state: ReleaseState;
  /** Given up: by the time limit, by Ctrl-C, or because a process of the bot has died. */
  signal: AbortSignal;
  /** How long each watching takes, ms. */
  watchMs: number;
}

/** What steps leave for later ones. */
export interface ReleaseState {
  /** Counts the times that the release was begun in this rehearsal. */
  attempt: number;
  /** Restores that were begun. */
  restores: number;
  /** A restored database has taken the live one's name, and what was written since the backup lacks in it. */
  exchanged?: { keptUrl: string; said: string } | undefined;
  backup?: { file: string; bytes: number; at: string };
}

/** Something that Rehearsal can do in a release. A new one is a line in `index.ts`. */
export interface Action {
  name: string;
  /** One sentence, for the schema and the docs. */
  does: string;
  /** How its success is recognised, one sentence. */
  succeeds: string;
  /** It needs the reference bot of the rehearsal. */
  needs?: 'reference';
  /** The action that takes it back, that there is nothing to take back, or why nothing has to be. */
  undo: { action: string } | { nothing: true } | { none: string };
  /** Names of parameters, with their defaults. */
  parameters?: Readonly<Record<string, string>>;
  /** It watches for as long as the rehearsal was told to, beside its time limit. */
  watches?: true;
  /** @returns what it found, for the log. @throws Error that says why it failed */
  run(context: ActionContext, parameters: Readonly<Record<string, string>>): Promise<string>;
}
