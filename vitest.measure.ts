import base from './vitest.config.ts';
const c = base as any;
for (const p of c.test.projects) p.test.setupFiles = ['/tmp/s18/cpu-setup.ts'];
export default c;
