import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures/test.ts';

// Another distributor than the one whose figures other stories count.
const WHO = 'stranger';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const go = (page: Page, name = 'Continue') => page.getByRole('button', { name, exact: true }).click();
const rail = (page: Page) => page.getByRole('navigation', { name: 'Create partner steps' });

/** The first step, up to what it asks of this partner alone. */
async function begin(page: Page, type: 'Vendor' | 'Reseller', name: string): Promise<void> {
  await expect(heading(page, 'Partner details')).toBeVisible();
  await page.getByRole('radio', { name: type }).check();
  await page.getByRole('textbox', { name: 'Partner name' }).fill(name);
}

/** A new agreement. */
async function write(page: Page, name: string): Promise<void> {
  await expect(heading(page, 'Agreement')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Description' }).fill('What both sides agree on.');
  await go(page);
}

test('a vendor is invited by a link under a new agreement', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 422/);
  const page = await pageAs(WHO);
  await open(page, '/partners');
  await page.getByRole('button', { name: 'More ways to create partners' }).click();
  await page.getByRole('link', { name: 'Guided setup' }).click();
  await begin(page, 'Vendor', 'Halden Archive');
  await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await go(page);

  // What is wrong stands at its field, and what was typed stays.
  await expect(heading(page, 'Agreement')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Archive program');
  await go(page);
  await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveAccessibleDescription(/Enter a description/);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Archive program');
  await write(page, 'Archive program');

  await expect(heading(page, 'Marketplaces')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Nordics' }).check();
  await go(page);
  await expect(heading(page, 'Action')).toBeVisible();
  await page.getByRole('radio', { name: 'Send an invitation link' }).check();
  await page.getByRole('textbox', { name: 'Mail the link to' }).fill('rita@halden.example');
  await go(page);

  await expect(heading(page, 'Check before you create')).toBeVisible();
  await expect(page.getByText(/Step\s5 of\s5/)).toBeAttached();
  await expect(page.getByRole('main')).toContainText(/This creates 1\sprogram agreement, 1\sdistribution agreement, 1\sprogram contract/);
  // One answer is changed on the way.
  await page.getByRole('region', { name: 'Partner details' }).getByRole('link', { name: 'Change' }).click();
  await page.getByRole('textbox', { name: 'Your ID for this partner' }).fill('H-1');
  await go(page, 'Save and return');
  await expect(page.getByRole('region', { name: 'Partner details' })).toContainText('H-1');
  await go(page, 'Create partner and link');

  await expect(heading(page, 'Halden Archive is invited')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toHaveValue(/\/invite\/[A-Za-z0-9_-]{64}$/);
  await expect(page.getByRole('main')).toContainText('rita@halden.example');
  const done = page.url();
  // Whatever of the draft one goes back to, it leads here.
  await page.goto(done.replace(/done$/, 'details'));
  await expect(page).toHaveURL(done);
  await page.getByRole('main').getByRole('link', { name: 'Close' }).click();
  await expect(page.getByRole('row', { name: /Halden Archive/ })).toContainText('Invited');
});

test('a reseller gets its account and its storage in one stroke', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs(WHO);
  await open(page, '/partners/new');
  await page.getByRole('link', { name: 'Use guided setup' }).click();
  await begin(page, 'Reseller', 'Meadow Cloud B.V.');
  await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await page.getByRole('checkbox', { name: 'Allocate storage now' }).check();
  const contract = page.getByRole('combobox', { name: 'Contract', exact: true });
  await contract.selectOption(await contract.locator('option').filter({ hasText: /^Reserved/ }).getAttribute('value'));
  await page.getByRole('spinbutton', { name: 'Allocate storage' }).fill('1');
  await go(page);
  await write(page, 'Meadow reseller terms');
  await expect(heading(page, 'Marketplaces')).toBeVisible();
  await page.getByRole('radio', { name: 'Europe retail' }).check();
  await go(page);
  await expect(heading(page, 'Product groups')).toBeVisible();
  await page.getByRole('checkbox', { name: 'File Managers' }).check();
  await go(page);
  await expect(heading(page, 'Syndication')).toBeVisible();
  await go(page);
  await expect(heading(page, 'Action')).toBeVisible();
  await page.getByRole('radio', { name: 'Create the account now' }).check();
  await go(page);
  await expect(heading(page, 'Account details')).toBeVisible();
  await expect(rail(page).locator('[aria-current=step]')).toContainText('Account details');
  // Back keeps what is typed.
  await go(page, 'Back');
  await expect(page.getByRole('radio', { name: 'Create the account now' })).toBeChecked();
  await go(page);
  await page.getByRole('checkbox', { name: /^Imre Tóth/ }).check();
  await page.getByRole('combobox', { name: 'Role of Imre Tóth' }).selectOption('Admin');
  await go(page);
  await expect(page.getByRole('region', { name: 'Account details' })).toContainText('Imre Tóth (Admin)');
  await go(page, 'Create partner');
  await expect(heading(page, 'Meadow Cloud B.V. is active')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Meadow Cloud B.V.' }).click();
  await expect(heading(page, 'Meadow Cloud B.V.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('used of 1.00 TB');
});
