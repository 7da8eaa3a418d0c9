import { expect, test } from '../../fixtures/test.ts';

test('a viewer reads and exports, and is offered nothing else', async ({ pageAs, open }) => {
  const page = await pageAs('viewer');
  await open(page, '/partners?contract=all');
  await expect(page.getByText('You can view, not change.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create partner' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Import/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /^Select/ })).toHaveCount(0);
});

for (const path of ['/partners/new', '/partners/import']) {
  test(`${path} tells a viewer which role it needs and who can help`, { tag: '@both' }, async ({ pageAs, allow }) => {
    allow(/status of 403/);
    const page = await pageAs('viewer');
    expect((await page.goto(path))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('needs the Staff role. You are Viewer. Anna Meyer can do it or change your role.');
    await page.getByRole('link', { name: 'Go to Partners' }).click();
    await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible();
  });
}
