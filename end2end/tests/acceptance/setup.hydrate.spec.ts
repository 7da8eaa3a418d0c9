import type { Page } from '@playwright/test';
import { alive, expect, test } from '../../fixtures/test.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const go = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click();
const entries = (page: Page) => page.getByRole('navigation', { name: 'Create partner steps' }).getByRole('listitem');

test.skip(({ isMobile }) => isMobile, 'a phone shows which step it is instead of the rail');

/** A draft of a vendor with a new agreement, at its second step. */
async function draft(page: Page, open: (page: Page, path: string) => Promise<void>, name: string): Promise<string> {
  await open(page, '/partners/setup');
  await page.getByRole('radio', { name: 'Vendor' }).check();
  await page.getByRole('textbox', { name: 'Partner name' }).fill(name);
  await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await go(page);
  await expect(heading(page, 'Agreement')).toBeVisible();
  await alive(page);
  return page.url();
}

test('the rail follows each choice, and says what it did', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await open(page, '/partners/setup');
  await page.getByRole('radio', { name: 'Vendor' }).check();
  await expect(entries(page)).toHaveText([/Partner details/, /Agreement/, /Action/, /Summary/]);
  await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await expect(page.getByText('1 step added: Marketplaces')).toBeVisible();
  await page.getByRole('radio', { name: 'Reseller' }).check();
  await expect(page.getByText('2 steps added: Product groups, Syndication')).toBeVisible();
  await expect(entries(page)).toHaveCount(7);
  await expect(page.getByText('Step 1 of 7')).toBeAttached();
  await page.getByRole('checkbox', { name: 'Write a new agreement here' }).uncheck();
  await expect(page.getByText('Marketplaces, Product groups and Syndication are no longer needed')).toBeVisible();
});

test('what is typed is saved a moment later, and on the way to another step', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  const at = await draft(page, open, 'Saved Tools');
  const name = (of: Page) => of.getByRole('textbox', { name: 'Name', exact: true });
  await name(page).fill('Half a na');
  const other = await page.context().newPage();
  await expect(async () => {
    await open(other, at);
    await expect(name(other)).toHaveValue('Half a na', { timeout: 500 });
  }).toPass();
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await name(page).fill('A whole name');
  await entries(page).getByRole('link', { name: /Partner details/ }).click();
  await expect(heading(page, 'Partner details')).toBeVisible();
  await open(page, at);
  await expect(name(page)).toHaveValue('A whole name');
  // A save of one's own is no other tab's.
  await page.getByRole('textbox', { name: 'Description' }).fill('Terms.');
  await go(page);
  await expect(heading(page, 'Marketplaces')).toBeVisible();
});

test('two tabs are honest with each other', async ({ pageAs, open, allow }) => {
  allow(/status of 422/);
  const page = await pageAs('admin');
  const at = await draft(page, open, 'Two Tabs Ltd');
  const other = await page.context().newPage();
  await open(other, at);
  await other.getByRole('textbox', { name: 'Name', exact: true }).fill('Theirs 2026');
  await other.getByRole('textbox', { name: 'Description' }).fill('Terms.');
  await go(other);
  await expect(heading(other, 'Marketplaces')).toBeVisible();
  // Whoever still works on the older page is told, and loses nothing.
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine 2026');
  await page.getByRole('textbox', { name: 'Description' }).fill('Other terms.');
  await go(page);
  await expect(page.getByText('This draft changed in another tab. Load it again, or keep yours.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Mine 2026');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(heading(page, 'Marketplaces')).toBeVisible();
  await open(page, at);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Mine 2026');
});

test('another form of the page is not taken for that of the step', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  const at = await draft(page, open, 'Dark Matters Ltd');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a na');
  await page.locator('header').getByRole('button').last().click();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect(page.locator('html[data-theme=dark]')).toBeAttached();
  await expect(heading(page, 'Agreement')).toBeVisible();
  expect(page.url()).toBe(at);
});
