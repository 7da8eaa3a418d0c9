import { expect, test } from '../../fixtures/test.ts';
import { png } from '../../support/png.ts';

const SHOWS = 'The new tape robot';

test('a partner shows an image of itself, which its distributor sees until it is removed', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 422/);
  const partner = await pageAs('partner');
  await open(partner, '/portal/settings');
  await partner.getByRole('link', { name: /^Images/ }).click();
  const file = partner.getByLabel('Image', { exact: true });
  await file.setInputFiles({ name: 'robot.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await partner.getByRole('textbox', { name: 'Caption' }).fill(SHOWS);
  await partner.getByRole('button', { name: 'Add image' }).click();
  await expect(partner.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await file.setInputFiles({ name: 'robot.png', mimeType: 'image/png', buffer: png(40, [180, 60, 30]) });
  await partner.getByRole('button', { name: 'Add image' }).click();
  await expect(partner.getByText('The image is added.')).toBeVisible();

  const desk = await pageAs('admin');
  const sides = [{ page: partner, path: '/portal' }, { page: desk, path: '/partner/PA-239-689' }];
  for (const { page, path } of sides) {
    await open(page, path);
    const image = page.getByRole('img', { name: SHOWS });
    await image.scrollIntoViewIfNeeded();
    await expect(image).toHaveJSProperty('naturalWidth', 40);
  }

  await open(partner, '/portal/settings/images');
  const shown = partner.getByRole('listitem').filter({ has: partner.getByRole('img', { name: SHOWS }) });
  const asked = shown.getByText('Remove…');
  await asked.click();
  await shown.getByRole('button', { name: /^Remove/ }).click();
  await expect(partner.getByText('The image is removed.')).toBeVisible();
  for (const { page, path } of sides) {
    await open(page, path);
    await expect(page.getByRole('img', { name: 'The warehouse in Tilburg' })).toBeVisible();
    await expect(page.getByRole('img', { name: SHOWS })).toHaveCount(0);
  }
});
