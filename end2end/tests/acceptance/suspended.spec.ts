import { expect, test } from '../../fixtures/test.ts';
import { invite } from '../../support/invitations.ts';
import { joinBy } from '../../support/invitee.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';

test('a suspended partner reads who did it, and works again once it is resumed', { tag: '@both' }, async ({ page, pageAs, open, allow }) => {
  allow(/status of 403/);
  const desk = await pageAs(WHO);
  await open(page, await invite(desk, open, { name: 'Pochard Films', terms: { write: 'Pochard program' } }));
  await joinBy(page, 'Pochard Films', 'Pia Pochard', 'pia@pochard.example');

  await open(desk, '/partners/directory?q=Pochard');
  await desk.getByRole('link', { name: 'Pochard Films' }).first().click();
  await desk.getByRole('link', { name: 'Suspend…' }).click();
  await expect(desk.getByRole('heading', { name: 'Suspend Pochard Films?', level: 1 })).toBeVisible();
  await desk.getByRole('textbox', { name: 'Reason' }).fill('Its terms are looked through');
  await desk.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(desk.getByText('The partner is suspended. Its people cannot work with it until you resume it.')).toBeVisible();

  for (const path of ['/portal', '/portal/contracts', '/portal/settings']) {
    await open(page, path);
    await expect(page.getByRole('main')).toContainText('Kestrel Vale Distribution has suspended Pochard Films');
    await expect(page.getByRole('heading', { name: 'Pochard Films', level: 1, exact: true })).toHaveCount(0);
  }

  await desk.getByRole('link', { name: 'Resume…' }).click();
  await desk.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(desk.getByText('The partner works again.')).toBeVisible();
  await open(page, '/portal');
  await expect(page.getByRole('heading', { name: 'Pochard Films', level: 1, exact: true })).toBeVisible();
});
