import { expect, test } from '../../../fixtures/test.ts';
import {
  choose, contractSelect, figure, follow, names, narrow, search, showContract, strip,
} from '../../../support/partners.ts';

const MAIN = '2026-A Reserved';

test('the contract one chose stands in the address and is remembered', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, '2026-C Reserved US');
  await expect(page.getByRole('link', { name: 'TRUE IT' })).toBeVisible();
  const again = await pageAs('admin');
  await open(again, '/partners');
  await expect(strip(again)).toHaveAccessibleName('Capacity on 2026-C Reserved US');
  await showContract(again, MAIN);
  await expect(again.getByRole('link', { name: 'Ingram Micro' })).toBeVisible();
});

test('all contracts together are summed, and their fees stand side by side', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, 'All contracts');
  await expect(figure(page, 'sort partners by allocated', '821.50 TB')).toBeVisible();
  await expect(strip(page)).toContainText(/≈\sEUR\s[\d,.]+ \+ USD\s[\d,.]+ for/);
});

test('each figure leads to the partners it is made of', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await figure(page, 'show 31 partners with reserved capacity', '412.00 TB').click();
  await expect(page).toHaveURL(/billing=reserved/);
  await expect(page.getByText('1–31 of 31 that match')).toBeVisible();
  await figure(page, 'sort partners by used').click();
  await expect(page).toHaveURL(/sort=-used/);
  await expect(page.getByText('1–38 of 38')).toBeVisible();
  expect((await names(page))[0]).toBe('Ingram Micro');
  await figure(page, 'show 2 partners over limit').click();
  await expect(page).toHaveURL(/util=over/);
  await expect(page.getByText('1–2 of 2 that match')).toBeVisible();
  expect(await names(page)).toEqual(['Harbour Networks GmbH', 'Iron Services S.r.l.']);
  await figure(page, 'show all partners', '38').click();
  await expect(page.getByText('1–38 of 38')).toBeVisible();
});

test('a search finds names without regard to marks, and ids', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await search(page, 'HARBOUR');
  await expect(page).toHaveURL(/q=HARBOUR/);
  await expect(page.getByText('1–2 of 2 that match')).toBeVisible();
  expect(await names(page)).toEqual(['Harbour Networks GmbH', 'Harbour Storage SAS']);
  await search(page, 'emile');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  expect(await names(page)).toEqual(['Émile & Fils S.à r.l.']);
  await search(page, 'PA-239-689');
  await expect(page.getByRole('rowheader', { name: 'Ingram Micro' })).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('filters narrow the list, show themselves and go away one by one', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, 'All contracts');
  await follow(page, 'Billing', 'Pay-per-use');
  await expect(page).toHaveURL(/billing=pay_per_use/);
  await follow(page, 'Status', 'Suspended');
  await expect(page).toHaveURL(/status=suspended/);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  expect(await names(page)).toEqual(['Null']);
  await page.getByRole('link', { name: 'Remove filter: Pay-per-use' }).click();
  await expect(page.getByRole('rowheader', { name: 'TRUE IT' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).not.toHaveURL(/status=/);
  await follow(page, 'Use', 'Near limit');
  await expect(page).toHaveURL(/util=near/);
  await expect(page.getByRole('rowheader', { name: 'Silver Archive GmbH' })).toBeVisible();
});

test('a list that the filters leave empty says why and leads back', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await search(page, 'nobody at all');
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
  await expect(page.getByText('No name or ID holds “nobody at all”.')).toBeVisible();
  await page.getByRole('region', { name: 'No partner matches' }).getByRole('link', { name: 'Clear filters' }).click();
  await expect(page.getByText('1–38 of 38')).toBeVisible();
});

test('headings sort the table, and back', async ({ pageAs, open }) => {
  test.skip(narrow(), 'cards have no headings');
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  const used = page.getByRole('columnheader', { name: 'Used' });
  await used.getByRole('link').click();
  await expect(used).toHaveAttribute('aria-sort', 'descending');
  expect((await names(page))[0]).toBe('Ingram Micro');
  await used.getByRole('link').click();
  await expect(used).toHaveAttribute('aria-sort', 'ascending');
  expect((await names(page))[0]).toBe('NordConsulting Oy');
  await page.getByRole('columnheader', { name: 'Partner', exact: true }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Partner', exact: true })).toHaveAttribute('aria-sort', 'ascending');
  expect((await names(page))[0]).toBe('Ærø Datacenter ApS');
});

test('columns and density are chosen in a menu and stand in the address', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  const cell = page.getByRole('cell', { name: 'Reserved', exact: true });
  if (!narrow()) await expect(cell.first()).toBeVisible();
  const before = (await page.getByRole('row').last().boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Billing' }).uncheck();
  await page.getByRole('checkbox', { name: 'Compact rows' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/density=compact/);
  await expect(page).toHaveURL(/cols=/);
  await expect(cell).toHaveCount(0);
  const after = (await page.getByRole('row').last().boundingBox())?.height ?? 0;
  if (!narrow()) expect(after).toBeLessThan(before);
});

test('rows on a page, forth and back', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await choose(page.getByRole('combobox', { name: 'Rows on a page' }), '25');
  await expect(page.getByText('1–25 of 38')).toBeVisible();
  const first = await names(page);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText('26–38 of 38')).toBeVisible();
  const second = await names(page);
  expect(second).toHaveLength(13);
  expect(new Set([...first, ...second]).size).toBe(38);
  await page.getByRole('link', { name: 'Previous page' }).click();
  await expect(page.getByText('1–25 of 38')).toBeVisible();
  expect(await names(page)).toEqual(first);
});

test('a view is saved, opened and deleted', async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const name = 'Large and reserved';
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await follow(page, 'Billing', 'Reserved');
  await expect(page).toHaveURL(/billing=reserved/);
  const views = page.getByRole('navigation', { name: 'Views of partners' });
  const save = async (as: string) => {
    await views.getByRole('button', { name: 'Save view' }).click();
    await views.getByRole('textbox', { name: 'Name of this view' }).fill(as);
    await views.getByRole('button', { name: 'Save', exact: true }).click();
  };
  await save('');
  await expect(page.getByRole('textbox', { name: 'Name of this view' })).toHaveAccessibleDescription(
    'Enter a name for the view',
  );
  await save(name);
  const tab = views.getByRole('link', { name });
  await expect(tab).toHaveAttribute('aria-current', 'page');

  await page.getByRole('link', { name: /^All 38/ }).click();
  await expect(page.getByText('1–38 of 38')).toBeVisible();
  await tab.click();
  await expect(page.getByText('1–31 of 31 that match')).toBeVisible();
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await views.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('button', { name: `Delete view ${name}` }).click();
  await expect(tab).toHaveCount(0);
  await expect(page.getByText('1–31 of 31 that match')).toBeVisible();
});

test('parts of the address that cannot be read are dropped and named once', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners?contract=all&colour=red&per=7&util=over');
  await expect(page.getByText('Ignored 2 parts of the address: colour, per.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Remove filter: Over limit' })).toBeVisible();
  await expect(contractSelect(page)).toHaveValue('all');
});

test('a contract without partners leads to the first one', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, '2027-A Reserved');
  const empty = page.getByRole('region', { name: 'Create your first partner' });
  await expect(empty).toContainText('You have 200 TB on 2027-A Reserved to hand out.');
  await expect(empty.getByRole('link', { name: 'Import partners' })).toBeVisible();
  // One way to create, not a second one in the head of the page.
  await page.getByRole('link', { name: 'Create partner' }).click();
  await expect(page.getByRole('heading', { name: 'Create partner', level: 1 })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Contract', exact: true })).toHaveValue(/^CC-/);
});

test('a name leads to the partner', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners');
  await showContract(page, MAIN);
  await page.getByRole('link', { name: 'Ingram Micro' }).click();
  await expect(page).toHaveURL(/\/partner\/PA-239-689$/);
  await expect(page.getByRole('heading', { name: 'Ingram Micro', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('General – Ingram Micro – Tessera');
  await expect(page.getByRole('meter', { name: 'Use of allocation' })).toHaveAttribute('aria-valuetext', /used of 60\sTB/);
});
