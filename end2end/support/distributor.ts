import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE } from '../fixtures/people.ts';
import { command, Data, PASSWORD, Server } from '../fixtures/server.ts';
import { test as base } from '../fixtures/test.ts';

/** What the command line brings in: files, or their text. */
type Files = { kind: 'contracts' | 'partners' | 'usage'; path?: string; text?: string }[];

const TEAM = [
  { person: 'admin', name: 'Anna Meyer' },
  { person: 'staff', name: 'Ben Ortega' },
  { person: 'viewer', name: 'Vera Lind' },
] as const;

/**
 * The `test` of specs that change data or count it: instead of the demo, a database in which the command line has made
 * one distributor, its admin, staff and viewer, and what `files` hold. Each spec file gets its own.
 */
export function distributor(files: Files) {
  return base.extend<{}, { server: Server }>({
    server: [
      async ({}, use, worker) => {
        const data = Data.empty(`e2e_own_${worker.workerIndex}`);
        const made = ['--kind', 'distributor', '--name', 'Northwind Distribution'];
        const id = command(data, ['organization', 'create', ...made]);
        for (const { person, name } of TEAM) {
          const who = ['--email', PEOPLE[person], '--name', name, '--role', person, '--organization', id];
          command(data, ['user', 'create', ...who, '--password-stdin'], PASSWORD);
        }
        for (const { kind, path, text } of files) {
          const file = path ?? join(data.folder, `${kind}.csv`);
          if (text) writeFileSync(file, text);
          command(data, ['import', kind, file, '--organization', id]);
        }
        const server = await Server.start(data, 'serve');
        await use(server);
        await server.stop().finally(() => data.remove());
      },
      { scope: 'worker' },
    ],
  });
}

/** A contracts file: name and reserved TB of each; 0 is pay-per-use. */
export function contracts(reserved: Record<string, number>): Files {
  const head = 'name,billing_mode,reserved_tb,currency,price_per_gb_month_minor_units';
  const line = ([name, tb]: [string, number]) => `${name},${tb > 0 ? 'reserved' : 'pay_per_use'},${tb},EUR,0.8`;
  return [{ kind: 'contracts', text: [head, ...Object.entries(reserved).map(line)].join('\n') }];
}
