import { Problem } from '../problem.ts';

/** The command that adds what containers need. */
export const INSTALL_TESTCONTAINERS =
  'npm install --save-dev testcontainers@11 @testcontainers/postgresql@11 @testcontainers/redis@11';

/**
 * A part of Testcontainers, which Rehearsal does not install: it takes more room than all other packages together, and
 * only the containers provider needs it.
 * @throws Problem when it is not installed.
 */
export async function fromTestcontainers<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Problem('infrastructure', 'containers need the package testcontainers', {
      why: 'it is optional, and not installed beside Rehearsal',
      fix: INSTALL_TESTCONTAINERS,
      cause,
    });
  }
}
