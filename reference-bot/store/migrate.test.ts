import { expect, it } from 'vitest';
import { migrate } from './migrate.ts';

it('x', async () => {
  const databaseUrl = 'postgres://postgres@127.0.0.1:54329/mach_dev';
  console.log(await migrate({ databaseUrl, direction: 'up' }));
  console.log(await migrate({ databaseUrl, direction: 'down', to: '0003_turn_records' }));
  console.log(await migrate({ databaseUrl, direction: 'down', count: 100 }));
  console.log(await migrate({ databaseUrl, direction: 'up', to: '0002_conversations' }));
  console.log(await migrate({ databaseUrl, direction: 'up' }));
});
