import { expect, test } from '../../fixtures/test.ts';

test('a page that may not be seen asks for no live figures', async ({ pageAs, open, allow }) => {
  allow(/status of 403/);
  const page = await pageAs('provider');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open(page, '/partners');
  await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible();
  // Whatever the page asks for, it has asked before this.
  await page.evaluate(() => fetch('/livez'));
  await expect.poll(() => asked).toContain('/livez');
  expect(asked).not.toContain('/partners/events');
});
