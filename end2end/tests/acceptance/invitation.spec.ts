import { PASSWORD } from '../../fixtures/server.ts';
import { expect, test } from '../../fixtures/test.ts';
import { linkMailedTo } from '../../support/invitee.ts';

// A vendor of the demo who has not answered yet; the reminder of day 3 is in the mail folder soon after the start.
const INVITEE = 'hello@larkspur.example';

test('an invitee comes in by the link in a mail and stands in the portal', { tag: '@both' }, async ({ page, open, server, allow }) => {
  allow(/status of 4(10|22)/);
  const link = await linkMailedTo(server, INVITEE);
  await open(page, link);
  await expect(page.getByRole('heading', { name: 'Northwind Distribution invites Larkspur Mail', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Text of the agreement' })).toContainText('What you bring');
  await expect(page.getByRole('navigation', { name: 'Steps of the invitation' })).toContainText('Your account');

  await page.getByRole('button', { name: 'Accept and continue' }).click();
  await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
  const agree = page.getByRole('checkbox', { name: 'I have read this agreement and may accept it for Larkspur Mail' });
  await expect(agree).toHaveAccessibleDescription(/Tick that you have read/);
  await agree.check();
  await page.getByRole('button', { name: 'Accept and continue' }).click();

  await expect(page.getByRole('heading', { name: 'Whom to ask at your company', level: 1 })).toBeVisible();
  const technical = page.getByRole('group', { name: 'Technical contact' });
  await technical.getByLabel('Name').fill('Nils Lark');
  await technical.getByLabel('E-mail').fill('nils');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(technical.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(technical.getByLabel('Name')).toHaveValue('Nils Lark');
  await technical.getByLabel('E-mail').fill('nils@larkspur.example');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Work e-mail')).toHaveValue(INVITEE);
  await page.getByLabel('Your name').fill('Rosa Lark');
  await page.getByLabel('Password', { exact: true }).fill('Password1!');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/easy to guess/);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Your name')).toHaveValue('Rosa Lark');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page).toHaveURL(/\/portal\?joined=1$/);
  await expect(page.getByRole('heading', { name: 'Larkspur Mail', level: 1 })).toBeVisible();
  await expect(page.getByText('Larkspur Mail is a partner of Northwind Distribution from now on.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Contracts' })).toContainText('Active');
  await expect(page.getByRole('region', { name: 'Contacts' })).toContainText('nils@larkspur.example');

  // Used is used, also for whoever used it.
  await open(page, link);
  await expect(page.getByRole('heading', { name: 'This invitation was accepted', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Go to General' }).click();
  await expect(page).toHaveURL(/\/portal$/);
});

test('a link that is not whole says so, whatever is left of it', async ({ page, open, allow }) => {
  allow(/status of 404/);
  for (const path of ['/invite/x', `/invite/${'A'.repeat(64)}/account`]) {
    await open(page, path);
    await expect(page.getByRole('heading', { name: 'This invitation does not exist', level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link')).toHaveText(['Sign in']);
  }
});
