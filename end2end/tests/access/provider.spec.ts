import { expect, test } from '../../fixtures/test.ts';

test('a provider does not see a distributor’s partners, and keeps its catalogue', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 403/);
  const page = await pageAs('provider');
  await open(page, '/');
  await expect(page).toHaveURL(/\/marketplaces$/);
  await expect(page.getByRole('heading', { name: 'Marketplaces', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Partners' })).toHaveCount(0);
  for (const path of ['/partners', '/partners/new', '/partners/import', '/partner/PA-239-689']) {
    expect((await page.goto(path))?.status(), path).toBe(403);
    await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('Northwind');
  }
  expect((await page.request.get('/partners.csv')).status()).toBe(403);
});
