import { expect, test } from '../../fixtures/test.ts';
import { invite, terminate } from '../../support/invitations.ts';
import { joinBy } from '../../support/invitee.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';

test('a partner that has left is offered a contract and is back when it accepts', { tag: '@both' }, async ({ page, pageAs, open }) => {
  const desk = await pageAs(WHO);
  await open(page, await invite(desk, open, { name: 'Wigeon Type', terms: { write: 'Wigeon program' } }));
  await joinBy(page, 'Wigeon Type', 'Wim Wigeon', 'wim@wigeon.example');
  await terminate(desk, open, 'Wigeon Type');
  await open(desk, '/partners/directory?status=removed&q=Wigeon');
  await expect(desk.getByRole('row', { name: 'Wigeon Type' })).toContainText('Removed');

  await open(desk, '/partners/contracts');
  await desk.getByRole('main').getByRole('link', { name: 'New contract' }).click();
  await desk.getByRole('searchbox', { name: 'ID or partner' }).fill('Wigeon');
  await desk.getByRole('searchbox', { name: 'ID or partner' }).press('Enter');
  await desk.getByRole('link', { name: 'Choose Wigeon Type' }).click();
  await desk.getByRole('combobox', { name: 'Agreement' }).selectOption({ label: 'Wigeon program (Program)' });
  await desk.getByRole('textbox', { name: 'Note to the partner' }).fill('Good to have you back.');
  await desk.getByRole('button', { name: 'Offer contract' }).click();
  await expect(desk.getByText(/^The contract is offered\./)).toBeVisible();
  const contract = new URL(desk.url()).pathname;

  await open(page, `/portal${contract}`);
  await expect(page.getByRole('main')).toContainText('Good to have you back.');
  await page.getByRole('checkbox', { name: /^I have read version\s1 and may accept it for Wigeon Type/ }).check();
  await page.getByRole('button', { name: 'Accept and sign' }).click();
  await expect(page.getByText('You have accepted this contract. It is in force from now on.')).toBeVisible();

  await open(desk, contract);
  await expect(desk.getByRole('region', { name: 'Signatures' })).toContainText('Wim Wigeon');
  await open(desk, '/partners/directory?q=Wigeon');
  await expect(desk.getByRole('row', { name: 'Wigeon Type' })).toContainText('Active');
});
