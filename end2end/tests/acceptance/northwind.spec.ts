import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../../fixtures/test.ts';
import { distributor } from '../../support/distributor.ts';
import { column, download, figure, showContract, strip, sum } from '../../support/partners.ts';

// The same three files that the server's own tests bring in.
const file = (name: string) => resolve(import.meta.dirname, `../../../server/backend/tests/data/northwind/${name}-northwind.csv`);

const test = distributor([
  { kind: 'contracts', path: file('contracts') },
  { kind: 'partners', path: file('partners') },
  { kind: 'usage', path: file('usage') },
]);

const CONTRACTS = [
  {
    name: '2026-A Reserved',
    figures: [
      { says: '500.00 TB', does: 'sort partners by allocated' },
      { says: '412.00 TB', does: 'show 134 partners with reserved capacity' },
      { says: '285.53 TB', does: 'sort partners by used' },
      { says: '6.90 TB', does: 'show 8 partners over limit' },
      { says: '146', does: 'show all partners' },
    ],
    notes: [/88\.00\sTB left to allocate/, /≈\sEUR\s27\.31 for 1\u2060?–\u2060?19\sNov/, /134 reserved · 12 pay-per-use/],
    bytes: { allocated_bytes: 412_000_000_000_000n, used_bytes: 285_527_587_321_670n, excess_bytes: 6_902_040_444_815n },
    fee: { EUR: 2731 },
  },
  {
    name: '2026-B Pay-per-use',
    figures: [{ says: '26.27 TB', does: 'sort partners by used' }, { says: '0.00 TB', does: 'show 0 partners over limit' }, { says: '32', does: 'show all partners' }],
    notes: [/billed by use/, /none/, /0 reserved · 32 pay-per-use/],
    bytes: { allocated_bytes: 0n, used_bytes: 26_274_250_447_687n, excess_bytes: 0n },
    fee: {},
  },
  {
    name: '2026-C Reserved US',
    figures: [
      { says: '120.00 TB', does: 'sort partners by allocated' },
      { says: '103.00 TB', does: 'show 34 partners with reserved capacity' },
      { says: '65.17 TB', does: 'sort partners by used' },
      { says: '1.81 TB', does: 'show 3 partners over limit' },
      { says: '36', does: 'show all partners' },
    ],
    notes: [/17\.00\sTB left to allocate/, /≈\sUSD\s7\.74 for 1\u2060?–\u2060?19\sNov/, /34 reserved · 2 pay-per-use/],
    bytes: { allocated_bytes: 103_000_000_000_000n, used_bytes: 65_170_806_171_807n, excess_bytes: 1_806_477_990_237n },
    fee: { USD: 774 },
  },
  {
    name: 'All contracts',
    figures: [
      { says: '620.00 TB', does: 'sort partners by allocated' },
      { says: '515.00 TB', does: 'show 168 partners with reserved capacity' },
      { says: '376.97 TB', does: 'sort partners by used' },
      { says: '8.71 TB', does: 'show 11 partners over limit' },
      { says: '214', does: 'show all partners' },
    ],
    notes: [/≈\sEUR\s27\.31 \+ USD\s7\.74 for 1\u2060?–\u2060?19\sNov/, /168 reserved · 46 pay-per-use/],
    bytes: { allocated_bytes: 515_000_000_000_000n, used_bytes: 376_972_643_941_164n, excess_bytes: 8_708_518_435_052n },
    fee: { EUR: 2731, USD: 774 },
  },
];

/** Fees of a file by currency, in minor units. */
function fees(rows: string[][]): Record<string, number> {
  const currencies = column(rows, 'currency');
  const fees: Record<string, number> = {};
  column(rows, 'excess_fee').forEach((fee, at) => {
    const minor = Math.round(Number(fee) * 100);
    const currency = currencies[at] ?? '';
    if (minor) fees[currency] = (fees[currency] ?? 0) + minor;
  });
  return fees;
}

const exported = (page: Page) => download(page, page.getByRole('link', { name: 'Export CSV' }));

for (const { name, figures, notes, bytes, fee } of CONTRACTS) {
  test(`the three files make the figures of ${name}, to the byte`, { tag: '@both' }, async ({ pageAs, open }) => {
    const page = await pageAs('admin');
    await open(page, '/partners');
    await showContract(page, name);
    for (const { says, does } of figures) await expect(figure(page, does, says)).toBeVisible();
    for (const note of notes) await expect(strip(page)).toContainText(note);
    const { rows } = await exported(page);
    for (const [head, total] of Object.entries(bytes)) expect(sum(rows, head), head).toBe(total);
    expect(fees(rows)).toEqual(fee);
  });
}

test('figures older than an hour say so', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all');
  await expect(page.getByText('Figures delayed')).toBeVisible();
  await expect(page.getByText(/Last figures\s.*19\sNov.* ago/)).toBeVisible();
});

test('its export imports again without a change', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('staff');
  await open(page, '/partners?contract=all');
  const { path, rows } = await exported(page);
  expect(rows).toHaveLength(215);
  await open(page, '/partners/import');
  await page.getByLabel('CSV file').setInputFiles(path);
  await page.getByRole('button', { name: 'Check file' }).click();
  await expect(page.getByText('Every partner is as the file says. There is nothing to import.')).toBeVisible();
  await expect(page.getByText('Already as the file says').locator('..')).toContainText('214');
});
