import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotWritten } from '../../make-folder.ts';
import { Problem } from '../../problem.ts';
import { RealClock } from '../../time/real-clock.ts';
import { VERSION } from '../../version.ts';
import type { Traffic } from '../rehearse/traffic.ts';
import type { Runbook } from '../runbook/index.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { Secrets } from './secrets.ts';
import type { BackupFact, DeploymentLog, Entry, Figure, OpenUndo, Verdict } from './types.ts';

/** The log of a rehearsal while it grows. Each change is on the disk before the next step begins. */
export class LogBook {
  readonly log: DeploymentLog;
  /** Why the log could not be written the last time; undefined: it was. */
  unwritten: Problem | undefined;
  /** What it must not say. */
  readonly secrets = new Secrets();
  readonly #folder: string;

  constructor(folder: string, { runbook, startedAt }: { runbook: Runbook; startedAt: Date }) {
    this.#folder = folder;
    this.log = {
      ...{ title: runbook.name, startedAt: startedAt.toISOString(), endedAt: null, verdict: 'open', because: [] },
      runbook: runbook.source,
      versions: runbook.versions ?? { from: 'the previous version', to: VERSION },
      ...{ surroundings: [], backup: null, entries: [], open: [], figures: [], customers: null, issues: [] },
      ...{ rollback: { performed: false, why: '', proven: null }, status: [], notes: [] },
    };
    this.#write();
  }

  surroundings(lines: readonly string[]): void {
    this.#set({ surroundings: lines });
  }

  backup(backup: BackupFact): void {
    this.#set({ backup });
  }

  /** Enters a step that begins, or how the one that began last has ended. */
  enter(entry: Entry): void {
    this.#set({ entries: [...this.log.entries.filter(({ outcome }) => outcome !== 'began'), entry] });
  }

  /** Enters what is to be taken back from now on. */
  open(open: readonly OpenUndo[]): void {
    this.#set({ open });
  }

  figures(figures: readonly Figure[]): void {
    this.#set({ figures });
  }

  customers(customers: Traffic): void {
    this.#set({ customers });
  }

  /** The answers that customers got from the released version, from its last change to the first way back; undefined: none. */
  answers(after: Traffic | undefined): void {
    const { asked, lost, p95Ms } = after ?? { asked: 0, lost: 0, p95Ms: null };
    const none = 'not measured: nobody wrote between the last change of the release and the way back';
    const share = `${((lost / asked) * 100).toFixed(1)}% of ${asked} messages without an answer`;
    const status = [
      { what: 'Error Rate', value: asked === 0 ? none : share },
      { what: 'Response Time', value: p95Ms === null ? none : `95% within ${p95Ms} ms of their turn` },
      {
        what: 'Conversation Completion Rate',
        value: 'not measured: customers of this run order nothing; the monitor counts it after the release',
      },
    ];
    this.#set({ status: [...status, ...this.log.status] });
  }

  status(what: string, value: string): void {
    this.#set({ status: [...this.log.status.filter((line) => line.what !== what), { what, value }] });
  }

  issue(what: string): void {
    this.#set({ issues: [...this.log.issues, what] });
  }

  note(fact: string): void {
    this.#set({ notes: [...this.log.notes, fact] });
  }

  rollback(rollback: DeploymentLog['rollback']): void {
    this.#set({ rollback });
  }

  close(verdict: Verdict, because: readonly string[]): void {
    this.#set({ verdict, because, endedAt: new Date(new RealClock().now()).toISOString() });
  }

  /** The log without secrets, as it is on the disk. */
  masked(): DeploymentLog {
    return this.secrets.maskAll(this.log);
  }

  #set(change: Partial<DeploymentLog>): void {
    Object.assign(this.log, change);
    this.#write();
  }

  /** Whole or not at all, so that a rehearsal that is ended in the middle leaves a log that can be read. */
  #write(): void {
    const log = this.masked();
    const files = {
      'deployment-log.json': `${JSON.stringify(log, null, 2)}\n`,
      'deployment-log.md': renderMarkdown(log),
      'deployment-log.html': renderHtml(log),
    };
    try {
      for (const [name, text] of Object.entries(files)) {
        const path = join(this.#folder, name);
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      }
      this.unwritten = undefined;
    } catch (cause) {
      this.unwritten = new Problem('infrastructure', `the deployment log in ${this.#folder} could not be written`, {
        ...{ why: whyNotWritten(cause).why, cause },
        fix: 'free some space, or name another folder with --out',
      });
    }
  }
}
