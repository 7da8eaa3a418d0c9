import { expect, test } from '../../fixtures/test.ts';
import { invite, renew } from '../../support/invitations.ts';
import { joinBy } from '../../support/invitee.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';

test('a new link kills the one before it, even halfway, and works itself', { tag: '@both' }, async ({ page, pageAs, open, allow }) => {
  allow(/status of 4(10|22)/);
  const desk = await pageAs(WHO);
  const old = await invite(desk, open, { name: 'Ferry Notes', terms: { write: 'Ferry program' } });
  await open(page, old);
  await page.getByRole('checkbox', { name: /^I have read this agreement/ }).check();
  const renewed = await renew(desk, open, 'Ferry Notes');
  expect(renewed).not.toBe(old);

  // Whoever was reading is told so in place, and no page behind the old link is left.
  await page.getByRole('button', { name: 'Accept and continue' }).click();
  const superseded = page.getByRole('heading', { name: 'There is a newer link than this one', level: 1 });
  await expect(superseded).toBeVisible();
  for (const step of ['', '/company', '/account', '/decline']) {
    await open(page, `${old}${step}`);
    await expect(superseded).toBeVisible();
    await expect(page.getByRole('main').getByRole('link')).toHaveText(['Write to Imre Tóth']);
    await expect(page.getByRole('main').getByRole('link')).toHaveAttribute('href', 'mailto:imre.toth@kestrelvale.example');
  }

  await open(page, renewed);
  await expect(page.getByRole('checkbox', { name: /^I have read this agreement/ })).not.toBeChecked();
  await joinBy(page, 'Ferry Notes', 'Fay Ferry', 'fay@ferry.example');
  // From now on both are used.
  for (const link of [renewed, old]) {
    await open(page, link);
    await expect(page.getByRole('link', { name: 'Go to General' })).toBeVisible();
  }
  await open(desk, '/partners/directory?q=Ferry');
  await expect(desk.getByRole('row', { name: 'Ferry Notes' })).toContainText('Active');
});
