import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures/test.ts';
import { shownLink, toSummary } from '../../support/invitations.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';

const last = (page: Page) => page.getByRole('button', { name: 'Create partner and link' });

/** One partner of that name, one contract, one agreement. */
async function expectOne(page: Page, open: (page: Page, path: string) => Promise<void>, name: string): Promise<void> {
  for (const list of ['/partners/directory', '/partners/contracts']) {
    await open(page, `${list}?q=${encodeURIComponent(name)}`);
    await expect(page.getByRole('row', { name })).toHaveCount(1);
  }
  await open(page, `/partners/agreements?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row', { name })).toHaveCount(1);
}

test('a double click on the last button makes one partner', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs(WHO);
  await toSummary(page, open, { name: 'Double Reed', terms: { write: 'Double Reed program' } });
  await last(page).dblclick({ delay: 20 });
  await expect(page.getByRole('heading', { name: 'Double Reed is invited', level: 1 })).toBeVisible();
  await expectOne(page, open, 'Double Reed');
});

test('the last button in two tabs at once makes one partner, and both show its link', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs(WHO);
  await toSummary(page, open, { name: 'Twin Harbour', terms: { write: 'Twin Harbour program' } });
  const other = await page.context().newPage();
  await open(other, page.url());
  let presses = 0;
  page.context().on('request', (request) => request.method() === 'POST' && request.url().endsWith('/finish') && presses++);
  await Promise.all([last(page).click(), last(other).click()]);
  const links = [];
  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { name: 'Twin Harbour is invited', level: 1 })).toBeVisible();
    links.push(await shownLink(tab));
  }
  expect(presses).toBe(2);
  expect(links[0]).toBe(links[1]);
  await expectOne(page, open, 'Twin Harbour');
});
