import { expect, test } from '../../../fixtures/test.ts';
import { column, download, names, scriptless, search, showContract } from '../../../support/partners.ts';

test('the file holds the rows of the list in their order', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, '2026-A Reserved');
  const contract = new URL(page.url()).searchParams.get('contract');
  await open(page, `/partners?contract=${contract}&billing=reserved&sort=-used&per=25`);
  const shown = await names(page);
  expect(shown).toHaveLength(25);
  const { name, rows } = await download(page, page.getByRole('link', { name: 'Export CSV' }));
  expect(name).toMatch(/^partners_2026-a-reserved_\d{4}-\d\d-\d\d\.csv$/);
  expect(column(rows, 'name')).toHaveLength(31);
  expect(column(rows, 'name').slice(0, 25)).toEqual(shown);
  expect(new Set(column(rows, 'billing_mode'))).toEqual(new Set(['reserved']));
});

test('a name that begins a formula is text in a spreadsheet', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all&q=%3DSUM(A1');
  await expect(page.getByRole('link', { name: '=SUM(A1:A9) Trading' })).toBeVisible();
  const { rows } = await download(page, page.getByRole('link', { name: 'Export CSV' }));
  expect(column(rows, 'name')).toEqual(["'=SUM(A1:A9) Trading"]);
});

test('ticked partners are exported alone', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all&q=harbour');
  await page.getByRole('checkbox', { name: 'Select Harbour Storage SAS' }).check();
  if (!scriptless()) await expect(page.getByRole('group', { name: 'Selected partners' })).toContainText('1 selected');
  const { rows } = await download(page, page.getByRole('button', { name: 'Export selected' }));
  expect(column(rows, 'name')).toEqual(['Harbour Storage SAS']);
});

test('with nothing ticked no file comes, and the list says why', async ({ pageAs, open }) => {
  test.skip(!scriptless(), 'with scripts the button comes with the first tick');
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all&q=harbour');
  await page.getByRole('button', { name: 'Export selected' }).click();
  await expect(page.getByText('No partner is ticked.')).toBeVisible();
  await expect(page).toHaveURL(/q=harbour/);
  await page.getByRole('checkbox', { name: 'Select Harbour Storage SAS' }).check();
  const { rows } = await download(page, page.getByRole('button', { name: 'Export selected' }));
  expect(column(rows, 'name')).toEqual(['Harbour Storage SAS']);
});

test('an exported file imports again without a change', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all');
  const { path, rows } = await download(page, page.getByRole('link', { name: 'Export CSV' }));
  await open(page, '/partners/import');
  await page.getByLabel('CSV file').setInputFiles(path);
  await page.getByRole('button', { name: 'Check file' }).click();
  await expect(page.getByText('Every partner is as the file says. There is nothing to import.')).toBeVisible();
  const unchanged = page.getByRole('definition').filter({ hasText: new RegExp(`^${rows.length - 1}$`) });
  await expect(unchanged).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
});

test('a search that finds nothing exports the head alone', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all');
  await search(page, 'nobody at all');
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
  const { rows } = await download(page, page.getByRole('link', { name: 'Export CSV' }));
  expect(rows).toHaveLength(1);
});
