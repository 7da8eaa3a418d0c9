import type { Page } from '@playwright/test';
import { expect } from '../../../fixtures/test.ts';
import { contracts, distributor } from '../../../support/distributor.ts';

const test = distributor(contracts({ Keys: 100, Uneven: 88.5 }));

const field = (page: Page) => page.getByRole('spinbutton', { name: 'Allocate storage' });
const unit = (page: Page) => page.getByRole('combobox', { name: 'Unit' });

async function begin(page: Page, open: (page: Page, path: string) => Promise<void>, contract: string): Promise<void> {
  await open(page, '/partners/new');
  const select = page.getByRole('combobox', { name: 'Contract', exact: true });
  await select.selectOption(await select.locator('option').filter({ hasText: contract }).getAttribute('value'));
}

test('keys step by one and by ten, from nothing to all that is left', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Keys');
  await field(page).focus();
  for (const [key, value] of [
    ['ArrowUp', '1'],
    ['Shift+ArrowUp', '11'],
    ['PageUp', '21'],
    ['ArrowDown', '20'],
    ['PageDown', '10'],
    ['End', '100'],
    ['ArrowUp', '100'],
    ['Home', '0'],
    ['ArrowDown', '0'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(field(page)).toHaveValue(value);
  }
});

test('arrows step and stop at what is left', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Keys');
  await page.getByRole('button', { name: 'Increase allocation' }).click();
  await expect(field(page)).toHaveValue('1');
  await page.getByRole('button', { name: 'Decrease allocation' }).click();
  await expect(field(page)).toHaveValue('0');
  await page.getByRole('button', { name: 'Use all 100 TB' }).click();
  await expect(field(page)).toHaveValue('100');
  await expect(page.getByRole('button', { name: 'Increase allocation' })).toHaveAttribute('aria-disabled', 'true');
});

test('the meter and the sum follow every character', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Keys');
  const meter = page.getByRole('meter', { name: 'Allocated after this' });
  await field(page).fill('12');
  await expect(meter).toHaveAttribute('aria-valuetext', /^12\sTB of 100\sTB allocated after this; 88\sTB left$/);
  await expect(page.getByRole('region', { name: 'Keys after this' })).toContainText(/Left afterwards\s*88\.00\sTB/);
  await field(page).fill('112');
  await expect(meter).toHaveAttribute('aria-valuetext', /12\sTB more than the 100\sTB left/);
  await expect(page.getByRole('region', { name: 'Keys after this' })).toContainText(/Short by\s*12\.00\sTB/);
  await field(page).blur();
  await expect(field(page)).toHaveAccessibleDescription(/12\sTB more than this contract has left/);
  await field(page).fill('0');
  await expect(field(page)).not.toHaveAccessibleDescription(/more than this contract has left/);
  await expect(page.getByText('0 TB makes this a pay-per-use partner').first()).toBeVisible();
});

test('a change of unit keeps the bytes', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Keys');
  await field(page).fill('12');
  await unit(page).selectOption('GB');
  await expect(field(page)).toHaveValue('12,000');
  await unit(page).selectOption('TB');
  await expect(field(page)).toHaveValue('12');
  await field(page).fill('1500 gb');
  await field(page).blur();
  await expect(field(page)).toHaveValue('1,500');
  await expect(unit(page)).toHaveValue('GB');
  await unit(page).selectOption('TB');
  await expect(unit(page)).toHaveValue('GB');
  await expect(page.getByText('Stays in gigabytes, because it is no whole number of terabytes.').first()).toBeVisible();
});

test('all that is left may be no whole number of terabytes', async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await begin(page, open, 'Uneven');
  await page.getByRole('button', { name: 'Use all 88.5 TB' }).click();
  await expect(field(page)).toHaveValue('88,500');
  await expect(unit(page)).toHaveValue('GB');
});

test('what was typed before the script came stays', async ({ pageAs }) => {
  const page = await pageAs('admin');
  await page.goto('/partners/new', { waitUntil: 'commit' });
  await page.getByRole('textbox', { name: 'Partner name' }).fill('Early bird');
  await field(page).fill('33');
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await expect(page.getByRole('textbox', { name: 'Partner name' })).toHaveValue('Early bird');
  await expect(field(page)).toHaveValue('33');
  await expect(page.getByRole('meter', { name: 'Allocated after this' })).toHaveAttribute('aria-valuetext', /^33\sTB of/);
});
