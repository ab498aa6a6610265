import { type ServedPage, servedPage } from '../../reports/html/served-page.ts';
import { checkMetas } from '../checks/index.ts';

/** The page of the chat. @throws Problem where nothing was built. */
export const readPage = (): Promise<ServedPage> =>
  servedPage('sim/chat', {
    title: 'Rehearsal chat',
    without: '<main><h1>Rehearsal chat</h1><p>This page needs JavaScript.</p></main>',
    // What the marks of the report's chat look their titles up in.
    head: { report: { checks: checkMetas() } },
  });
