import { expect, test } from '../../fixtures/test.ts';

test('staff create partners, but cannot allow use above the allocation', async ({ pageAs, open }) => {
  const page = await pageAs('staff');
  await open(page, '/partners');
  await page.getByRole('link', { name: 'Create partner' }).click();
  await expect(page.getByRole('heading', { name: 'Create partner', level: 1 })).toBeVisible();
  await expect(page.getByText('Use above the allocation stays off. Allowing it needs the Admin role.')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});

test('staff who send it all the same are refused', { tag: '@both' }, async ({ pageAs, open, baseURL }) => {
  const page = await pageAs('staff');
  await open(page, '/partners/new');
  const contract = await page.locator('[name=contract]').inputValue();
  const form = { name: 'Sent by hand', contract, amount: '1', unit: 'TB', overdraft: 'on' };
  const answer = await page.request.post('/partners/new', { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain('Only an admin may allow use above the allocation');
  await open(page, '/partners?contract=all&q=Sent+by+hand');
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
});
