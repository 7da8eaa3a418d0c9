import { expect, test } from '../../fixtures/test.ts';

test('a partner of another distributor looks like one that does not exist', { tag: '@both' }, async ({ pageAs, allow }) => {
  allow(/status of 404/);
  const page = await pageAs('stranger');
  const told = async (path: string) => {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
    return page.getByRole('main').innerText();
  };
  const foreign = await told('/partner/PA-239-689');
  expect(await told('/partner/PA-000-001')).toBe(foreign);
  expect(await told('/partner/nonsense')).toBe(foreign);
});

test('another distributor’s partners are neither listed nor exported', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('stranger');
  await open(page, '/partners?contract=all&q=Ingram');
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
  const file = await page.request.get('/partners.csv?contract=all&q=Ingram');
  expect((await file.text()).trim().split('\n')).toHaveLength(1);
});
