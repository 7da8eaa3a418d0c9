import { expect } from '../../../fixtures/test.ts';
import { contracts, distributor } from '../../../support/distributor.ts';
import { figure } from '../../../support/partners.ts';

const test = distributor(contracts({ Live: 100 }));

test('what a colleague creates shows without a reload', { tag: '@both' }, async ({ pageAs, open }) => {
  const [page, colleague] = [await pageAs('admin'), await pageAs('staff')];
  await open(page, '/partners');
  await expect(page.getByRole('heading', { name: 'Create your first partner' })).toBeVisible();
  const create = async (name: string, amount: string) => {
    await open(colleague, '/partners/new');
    await colleague.getByRole('textbox', { name: 'Partner name' }).fill(name);
    await colleague.getByRole('spinbutton', { name: 'Allocate storage' }).fill(amount);
    await colleague.getByRole('button', { name: 'Create partner' }).click();
    await expect(colleague.getByText(`${name} is created.`)).toBeVisible();
  };
  await create('Made elsewhere', '12');
  await expect(page.getByRole('link', { name: 'Made elsewhere' })).toBeVisible({ timeout: 10_000 });
  await expect(figure(page, 'show 1 partner with reserved capacity', '12.00 TB')).toBeVisible();

  // Under the hands of somebody at a row nothing moves: new figures wait to be asked for.
  await page.getByRole('checkbox', { name: 'Select Made elsewhere' }).check();
  await create('Made later', '3');
  await expect(page.getByRole('button', { name: 'New figures – refresh' })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('link', { name: 'Made later' })).toHaveCount(0);
  await page.getByRole('button', { name: 'New figures – refresh' }).click();
  await expect(page.getByRole('link', { name: 'Made later' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Select Made elsewhere' })).toBeChecked();
});
