import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { output, runTool } from './run-tool.ts';

interface AptOptions {
  /** A folder where lists may be kept. */
  cache: string;
  /** An empty folder for downloads. */
  work: string;
  onProgress: (line: string) => void;
  /** Ends what is being fetched. */
  signal: AbortSignal;
}

/**
 * The package tools of Debian and Ubuntu, used without root: packages are downloaded and unpacked, never installed.
 * Where the system has no package lists (a new machine, a slim image) they are fetched: by root to their ordinary
 * place, by others to the cache folder.
 */
export class Apt {
  private readonly work: string;
  private readonly ownLists: string;
  private readonly onProgress: (line: string) => void;
  private readonly asRoot: boolean;
  private readonly index: readonly string[];
  private readonly signal: AbortSignal;
  private options: readonly string[];

  constructor({ cache, work, onProgress, signal }: AptOptions) {
    this.work = work;
    this.ownLists = join(cache, 'apt-lists');
    this.onProgress = onProgress;
    this.signal = signal;
    this.asRoot = process.getuid?.() === 0;
    mkdirSync(join(work, 'apt/archives/partial'), { recursive: true });
    // Others than root cannot write the system's index, and slim images keep none: every call would build it anew.
    this.index = [
      ...['-o', `Dir::Cache=${join(work, 'apt')}`],
      ...['-o', 'Dir::Cache::pkgcache=pkgcache.bin', '-o', 'Dir::Cache::srcpkgcache=srcpkgcache.bin'],
    ];
    this.options = this.index;
  }

  /** Makes sure that these packages are known, fetching package lists if they are not. */
  async ready(packages: readonly string[]): Promise<void> {
    if (this.knows(packages)) return;
    if (!this.asRoot && existsSync(this.ownLists)) {
      this.useOwnLists();
      if (this.knows(packages)) return;
    }
    await this.update();
  }

  /** Names that these packages depend on, without those they merely recommend. */
  dependencies(packages: readonly string[]): string[] {
    const said = output('apt-cache', [...this.options, 'depends', '--important', '--no-recommends', ...packages]);
    return [...new Set([...said.matchAll(/^\s+\|?(?:Pre)?Depends: ([^<\s]+)/gm)].flatMap((match) => match[1] ?? []))];
  }

  isInstalled(name: string): boolean {
    return /^Status: .* installed$/m.test(output('dpkg-query', ['-s', name]));
  }

  /** Downloads these packages and unpacks them below `root`. Lists that are too old are fetched again, once. */
  async unpack(packages: readonly string[], root: string): Promise<void> {
    const folder = join(this.work, 'downloads');
    mkdirSync(folder, { recursive: true });
    mkdirSync(root, { recursive: true });
    try {
      await this.download(packages, folder);
    } catch {
      this.signal.throwIfAborted();
      await this.update();
      await this.download(packages, folder);
    }
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      await runTool('dpkg-deb', ['-x', join(folder, file), root], folder, this.signal);
    }
  }

  private download(packages: readonly string[], folder: string): Promise<void> {
    return runTool('apt-get', [...this.options, '-q', 'download', ...packages], folder, this.signal);
  }

  private knows(packages: readonly string[]): boolean {
    const said = output('apt-cache', [...this.options, 'policy', ...packages]);
    const known = new Set([...said.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map((match) => match[1]));
    return packages.every((name) => known.has(name));
  }

  private async update(): Promise<void> {
    this.onProgress("fetching this distribution's package lists (apt-get update)");
    if (!this.asRoot) this.useOwnLists();
    await runTool('apt-get', [...this.options, '-q', 'update'], this.work, this.signal);
  }

  private useOwnLists(): void {
    mkdirSync(join(this.ownLists, 'partial'), { recursive: true });
    this.options = [
      ...this.index,
      ...['-o', `Dir::State::lists=${this.ownLists}`],
      // Hooks of the system clean up in places that only root may write to.
      ...['-o', 'APT::Update::Post-Invoke=', '-o', 'APT::Update::Post-Invoke-Success='],
    ];
  }
}
