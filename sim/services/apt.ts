import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { output, runTool } from './run-tool.ts';

/**
 * The package tools of Debian and Ubuntu, used without root: packages are downloaded and unpacked, never installed.
 * Where the system has no package lists (a new machine, a slim image) they are fetched: by root to their ordinary
 * place, by others to the cache folder.
 */
export class Apt {
  private readonly cache: string;
  private readonly work: string;
  private readonly onProgress: (line: string) => void;
  private options: string[] = [];

  /** `work` is an empty folder for downloads, `cache` one where lists may be kept. */
  constructor(cache: string, work: string, onProgress: (line: string) => void) {
    this.cache = cache;
    this.work = work;
    this.onProgress = onProgress;
  }

  /** Makes sure that these packages are known, fetching package lists if they are not. */
  async ready(packages: readonly string[]): Promise<void> {
    if (packages.every((name) => this.isKnown(name))) return;
    await this.update();
  }

  /** Names that a package depends on, without those it merely recommends. */
  dependencies(name: string): string[] {
    const said = output('apt-cache', [...this.options, 'depends', '--important', '--no-recommends', name]);
    return [...said.matchAll(/^\s+\|?(?:Pre)?Depends: ([^<\s]+)/gm)].flatMap((match) => match[1] ?? []);
  }

  isInstalled(name: string): boolean {
    return /^Status: .* installed$/m.test(output('dpkg-query', ['-s', name]));
  }

  /** Downloads these packages and unpacks them below `root`. Lists that are too old are fetched again, once. */
  async unpack(packages: readonly string[], root: string): Promise<void> {
    const known = packages.filter((name) => this.isKnown(name));
    const folder = join(this.work, 'downloads');
    mkdirSync(folder, { recursive: true });
    try {
      await this.download(known, folder);
    } catch {
      await this.update();
      await this.download(known, folder);
    }
    mkdirSync(root, { recursive: true });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      await runTool('dpkg-deb', ['-x', join(folder, file), root], folder);
    }
  }

  private download(packages: readonly string[], folder: string): Promise<void> {
    return runTool('apt-get', [...this.options, '-q', 'download', ...packages], folder);
  }

  private isKnown(name: string): boolean {
    return /^ {2}Candidate: (?!\(none\))/m.test(output('apt-cache', [...this.options, 'policy', name]));
  }

  private async update(): Promise<void> {
    this.onProgress("fetching this distribution's package lists (apt-get update)");
    if (process.getuid?.() !== 0) {
      const state = join(this.cache, 'apt');
      for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(state, folder), { recursive: true });
      this.options = [
        ...['-o', `Dir::State::lists=${state}/lists`],
        ...['-o', `Dir::Cache=${state}`],
        // Hooks of the system clean up in places that only root may write to.
        ...['-o', 'APT::Update::Post-Invoke=', '-o', 'APT::Update::Post-Invoke-Success='],
      ];
    }
    await runTool('apt-get', [...this.options, '-q', 'update'], this.work);
  }
}
