import type { Page } from '@playwright/test';
import { expect } from '../../../fixtures/test.ts';
import { contracts, distributor } from '../../../support/distributor.ts';

const test = distributor(contracts({ Room: 1000, Race: 50, Tight: 100, 'By use': 0 }));

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Partner name' });
const amountField = (page: Page) => page.getByRole('spinbutton', { name: 'Allocate storage' });
const create = (page: Page) => page.getByRole('button', { name: 'Create partner' }).click();

type Open = (page: Page, path: string) => Promise<void>;

/** The form on a contract, with a name in it. */
async function begin(page: Page, open: Open, contract: string, name: string): Promise<void> {
  await open(page, '/partners/new');
  const select = page.getByRole('combobox', { name: 'Contract', exact: true });
  await select.selectOption(await select.locator('option').filter({ hasText: contract }).getAttribute('value'));
  await nameField(page).fill(name);
}

/** The same, come from the list of that contract: the form then shows what is left on it without script too. */
async function beginOn(page: Page, open: Open, contract: string, name: string): Promise<void> {
  await begin(page, open, contract, '');
  await open(page, `/partners/new?contract=${await page.getByRole('combobox', { name: 'Contract', exact: true }).inputValue()}`);
  await nameField(page).fill(name);
}

/** Nobody of that name or id was created. */
async function expectNobody(page: Page, open: Open, name: string): Promise<void> {
  await open(page, `/partners?contract=all&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
}

test('a partner is created with all that can be said of it', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Room', 'Harbor Data GmbH');
  await amountField(page).fill('12');
  await page.getByRole('checkbox', { name: 'Allow use above the allocation' }).check();
  await page.getByText('Your ID and contact person').click();
  await page.getByRole('textbox', { name: 'Your ID for this partner' }).fill('ERP-4711');
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Ada Lund');
  await page.getByRole('textbox', { name: 'Contact e-mail' }).fill('ada@harbor.example');
  await create(page);
  await expect(page).toHaveURL(/\/partner\/PA-\d{3}-\d{3}(-\d{3})?\?created=1$/);
  await expect(page.getByRole('heading', { name: 'Harbor Data GmbH', level: 1 })).toBeVisible();
  await expect(page.getByText('Harbor Data GmbH is created.')).toBeVisible();
  const main = page.getByRole('main');
  for (const fact of ['used of 12.00 TB', 'ERP-4711', 'Ada Lund', 'ada@harbor.example', 'Allowed, billed as excess']) {
    await expect(main).toContainText(fact);
  }
  await open(page, '/partners?contract=all&q=ERP-4711');
  await page.getByRole('link', { name: 'Harbor Data GmbH' }).click();
  await expect(page.getByRole('heading', { name: 'Harbor Data GmbH', level: 1 })).toBeVisible();
});

test('nothing allocated makes a pay-per-use partner', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('staff');
  await begin(page, open, 'Room', 'By use alone');
  await expect(amountField(page)).toHaveValue('0');
  await create(page);
  await expect(page.getByRole('heading', { name: 'By use alone', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('used, billed by use');
});

test('a pay-per-use contract has nothing to allocate', async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const page = await pageAs('admin');
  await begin(page, open, 'By use', 'Metered');
  await amountField(page).fill('5');
  await create(page);
  await expect(amountField(page)).toHaveAccessibleDescription(/This contract has no reserved capacity\. Enter 0/);
  await amountField(page).fill('0');
  await create(page);
  await expect(page.getByRole('heading', { name: 'Metered', level: 1 })).toBeVisible();
});

for (const name of ['شركة البيانات الوطنية', '🚀 Rocket 🪐', '=SUM(A1:A9)', '<b>Bold</b> & "quoted"', 'x'.repeat(64)]) {
  test(`${name.slice(0, 24)} is a name like any other`, { tag: '@both' }, async ({ pageAs, open }) => {
    const page = await pageAs('admin');
    await begin(page, open, 'Room', name);
    await create(page);
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
    await open(page, '/partners?contract=all&per=200');
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  });
}

const BAD_NAMES = [
  { what: 'no name', name: '', said: 'Enter a partner name' },
  { what: 'a name of blanks', name: '   ', said: 'Enter a partner name' },
  { what: 'a name of 1 000 characters', name: 'x'.repeat(1000), said: 'A partner name can have at most 64 characters. Shorten it' },
  { what: 'a control character', name: 'Bell\u0007 Ltd', said: /holds characters that cannot be shown/ },
  { what: 'a mark that turns the writing round', name: 'Ltd \u202egnirts', said: /holds characters that cannot be shown/ },
];

for (const [at, { what, name, said }] of BAD_NAMES.entries()) {
  test(`${what} is refused at its field, and what was typed stays`, { tag: '@both' }, async ({ pageAs, open, allow }) => {
    allow(/status of 4/);
    const [page, id] = [await pageAs('admin'), `BAD-${at}`];
    await begin(page, open, 'Tight', name);
    await amountField(page).fill('7');
    await page.getByText('Your ID and contact person').click();
    await page.getByRole('textbox', { name: 'Your ID for this partner' }).fill(id);
    await create(page);
    await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
    await expect(nameField(page)).toHaveAccessibleDescription(said);
    await expect(nameField(page)).toHaveValue(name);
    await expect(amountField(page)).toHaveValue('7');
    await expect(page.getByRole('textbox', { name: 'Your ID for this partner' })).toHaveValue(id);
    await expect(page.getByRole('combobox', { name: 'Contract', exact: true }).locator('option:checked')).toContainText('Tight');
    await expectNobody(page, open, id);
  });
}

const BAD_AMOUNTS = [
  { typed: '-5', said: /Enter 0 or more/ },
  { typed: '9223372036854775808', said: /Enter a smaller amount/ },
  { typed: '1,5', said: /Use a point for decimals: 1\.5/ },
  { typed: '12 pb', said: /Use TB or GB instead of pb/ },
  { typed: 'twelve', said: /Enter a number such as 12 or 1\.5, with TB or GB/ },
  { typed: '0.0001', said: /Enter whole gigabytes/ },
  { typed: '101', said: /1\sTB more than this contract has left\. Enter 100\sTB or less/ },
];

for (const { typed, said } of BAD_AMOUNTS) {
  test(`${typed} is refused as an amount, and stays to be mended`, { tag: '@both' }, async ({ pageAs, open, allow }) => {
    allow(/status of 4/);
    const name = `Asks for ${typed}`;
    const page = await pageAs('admin');
    await begin(page, open, 'Tight', name);
    await amountField(page).fill(typed);
    await create(page);
    await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
    await expect(amountField(page)).toHaveAccessibleDescription(said);
    await expect(amountField(page)).toHaveValue(typed);
    await expect(nameField(page)).toHaveValue(name);
    await expectNobody(page, open, name);
  });
}

test('all that is wrong is told at once', async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const page = await pageAs('admin');
  await begin(page, open, 'Tight', '');
  await page.getByText('Your ID and contact person').click();
  await page.getByRole('textbox', { name: 'Contact e-mail' }).fill('nobody');
  await amountField(page).fill('twelve');
  await create(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Fix 3 things to continue');
  await expect(alert.getByRole('link')).toHaveCount(3);
  await alert.getByRole('link', { name: /Enter an e-mail address/ }).click();
  await expect(page.getByRole('textbox', { name: 'Contact e-mail' })).toBeFocused();
});

test('a name and an id that are taken say by whom', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const page = await pageAs('admin');
  const again = async (name: string) => {
    await begin(page, open, 'Room', name);
    await page.getByText('Your ID and contact person').click();
    await page.getByRole('textbox', { name: 'Your ID for this partner' }).fill('TWIN-1');
    await create(page);
  };
  await again('Twin One');
  await expect(page.getByText('Twin One is created.')).toBeVisible();
  await again('twin one');
  await expect(nameField(page)).toHaveAccessibleDescription(/Another partner is called Twin One/);
  await again('Twin Two');
  await expect(page.getByRole('textbox', { name: 'Your ID for this partner' })).toHaveAccessibleDescription(
    /Twin One has this ID already/,
  );
});

test('when a colleague was faster, the form says what is left now and nothing is written', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const [page, colleague] = [await pageAs('admin'), await pageAs('staff')];
  await beginOn(page, open, 'Race', 'Slow and large');
  await amountField(page).fill('50');
  await begin(colleague, open, 'Race', 'Quick and small');
  await amountField(colleague).fill('8');
  await create(colleague);
  await expect(colleague.getByText('Quick and small is created.')).toBeVisible();

  await create(page);
  await expect(amountField(page)).toHaveAccessibleDescription(
    /Left changed from 50\sTB to 42\sTB while you were here\. Enter 42\sTB or less/,
  );
  await expect(amountField(page)).toHaveValue('50');
  await expect(nameField(page)).toHaveValue('Slow and large');
  await expectNobody(colleague, open, 'Slow and large');

  await amountField(page).fill('42');
  await create(page);
  await expect(page.getByText('Slow and large is created.')).toBeVisible();
});
