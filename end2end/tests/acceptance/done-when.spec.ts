import type { Page } from '@playwright/test';
import { PEOPLE } from '../../fixtures/people.ts';
import { PASSWORD } from '../../fixtures/server.ts';
import { expect } from '../../fixtures/test.ts';
import { contracts, distributor } from '../../support/distributor.ts';
import { invite, letEnd, renew, withdraw } from '../../support/invitations.ts';
import { joinBy } from '../../support/invitee.ts';
import { figure, showContract } from '../../support/partners.ts';

// A distributor that has nothing yet but capacity brings in its first partners, with nothing but the screen.
const test = distributor(contracts({ Base: 50, 'By use': 0 }));

type Open = (page: Page, path: string) => Promise<void>;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1, exact: true });

/** How a partner stands in the directory. */
async function expectInDirectory(desk: Page, open: Open, name: string, says: string[]): Promise<void> {
  await open(desk, `/partners/directory?q=${encodeURIComponent(name)}`);
  const row = desk.getByRole('row', { name });
  await expect(row).toHaveCount(1);
  for (const words of says) await expect(row).toContainText(words);
}

/** The only way on from a dead link, when it is a mail to the one who invites. */
async function expectMailToInviter(page: Page): Promise<void> {
  const way = page.getByRole('main').getByRole('link');
  await expect(way).toHaveText(['Write to Anna Meyer']);
  await expect(way).toHaveAttribute('href', `mailto:${PEOPLE.admin}`);
}

test('Halden Archive comes in as a vendor by link, and the used link leads to sign-in', { tag: '@both' }, async ({ page, pageAs, open, allow }) => {
  allow(/status of 410/);
  const desk = await pageAs('admin');
  const link = await invite(desk, open, { name: 'Halden Archive', terms: { write: 'Archive program' } });
  await desk.getByRole('main').getByRole('link', { name: 'Close' }).click();
  await expectInDirectory(desk, open, 'Halden Archive', ['Vendor', 'Invited']);

  await open(page, link);
  await expect(heading(page, 'Northwind Distribution invites Halden Archive')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Text of the agreement' })).toContainText('What both sides agree on.');
  await joinBy(page, 'Halden Archive', 'Rita Halden', 'rita@halden.example');
  await expect(page.getByRole('region', { name: 'Contracts' })).toContainText('Active');
  await expectInDirectory(desk, open, 'Halden Archive', ['Vendor', 'Active']);

  // On a device where nobody is signed in, the link that was used leads to sign-in, and from there to the portal.
  await page.context().clearCookies();
  await open(page, link);
  await expect(heading(page, 'This invitation was accepted')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Work e-mail').fill('rita@halden.example');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/portal$/);
  await expect(heading(page, 'Halden Archive')).toBeVisible();
});

test('a reseller with 12 TB comes in by direct account', { tag: '@both' }, async ({ pageAs, open }) => {
  const desk = await pageAs('admin');
  const go = (name = 'Continue') => desk.getByRole('button', { name, exact: true }).click();
  // A reseller's agreement is for a marketplace, so that comes first.
  await open(desk, '/marketplaces');
  await desk.getByRole('main').getByRole('link', { name: 'New marketplace' }).first().click();
  await desk.getByRole('textbox', { name: 'Name' }).fill('Nordics');
  await desk.getByRole('combobox', { name: 'Region' }).selectOption({ index: 1 });
  await desk.getByRole('textbox', { name: 'Countries' }).fill('SE, NO, FI');
  await desk.getByRole('textbox', { name: 'Currency' }).fill('EUR');
  await go('Create');
  await expect(heading(desk, 'Nordics')).toBeVisible();

  await open(desk, '/partners');
  await desk.getByRole('main').getByRole('link', { name: 'Create partner' }).click();
  await desk.getByRole('link', { name: 'Use guided setup' }).click();
  await desk.getByRole('radio', { name: 'Reseller' }).check();
  await desk.getByRole('textbox', { name: 'Partner name' }).fill('Meadow Cloud B.V.');
  await desk.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await desk.getByRole('checkbox', { name: 'Allocate storage now' }).check();
  const contract = desk.getByRole('combobox', { name: 'Contract', exact: true });
  await contract.selectOption(await contract.locator('option').filter({ hasText: /^Base/ }).getAttribute('value'));
  await desk.getByRole('spinbutton', { name: 'Allocate storage' }).fill('12');
  await go();
  await expect(heading(desk, 'Agreement')).toBeVisible();
  await desk.getByRole('textbox', { name: 'Name', exact: true }).fill('Meadow reseller terms');
  await desk.getByRole('textbox', { name: 'Description' }).fill('What both sides agree on.');
  await go();
  await expect(heading(desk, 'Marketplaces')).toBeVisible();
  await desk.getByRole('radio', { name: 'Nordics' }).check();
  await go();
  for (const step of ['Product groups', 'Syndication']) {
    await expect(heading(desk, step)).toBeVisible();
    await go();
  }
  await expect(heading(desk, 'Action')).toBeVisible();
  await desk.getByRole('radio', { name: 'Create the account now' }).check();
  await go();
  await expect(heading(desk, 'Account details')).toBeVisible();
  await desk.getByRole('checkbox', { name: /^Anna Meyer/ }).check();
  await desk.getByRole('combobox', { name: 'Role of Anna Meyer' }).selectOption('Admin');
  await go();
  await expect(heading(desk, 'Check before you create')).toBeVisible();
  await expect(desk.getByRole('main')).toContainText(/12\sTB/);
  await go('Create partner');
  await expect(heading(desk, 'Meadow Cloud B.V. is active')).toBeVisible();
  await expect(desk.getByRole('main')).toContainText(/holding 12\sTB of Base/);

  await expectInDirectory(desk, open, 'Meadow Cloud B.V.', ['Reseller', 'Active']);
  await open(desk, '/partners');
  await showContract(desk, 'Base');
  await expect(figure(desk, 'sort partners by allocated', '50.00 TB')).toBeVisible();
  await expect(figure(desk, 'show 1 partner with reserved capacity', '12.00 TB')).toBeVisible();
  await expect(desk.getByRole('row', { name: 'Meadow Cloud B.V.' })).toContainText('12.00 TB');
  await desk.getByRole('link', { name: 'Meadow Cloud B.V.' }).click();
  await expect(desk.getByRole('main')).toContainText('used of 12.00 TB');
});

test('a withdrawn link says so and leads to the one who sent it', { tag: '@both' }, async ({ page, pageAs, open, allow }) => {
  allow(/status of 410/);
  const desk = await pageAs('admin');
  const link = await invite(desk, open, { name: 'Sable Press', terms: { write: 'Press program' } });
  await withdraw(desk, open, 'Sable Press');
  await open(desk, '/partners/directory?q=Sable');
  await expect(heading(desk, 'Directory')).toBeVisible();
  await expect(desk.getByRole('row', { name: 'Sable Press' })).toHaveCount(0);
  await open(page, link);
  await expect(heading(page, 'This invitation was withdrawn')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Northwind Distribution took it back.');
  await expectMailToInviter(page);

  // It was a mistake: the name is free again, and another link brings them in.
  const another = await invite(desk, open, { name: 'Sable Press', terms: { pick: /^Press program/ } });
  await open(page, another);
  await joinBy(page, 'Sable Press', 'Sam Sable', 'sam@sable.example');
  await expectInDirectory(desk, open, 'Sable Press', ['Active']);
});

test('a link that has ended is asked for anew, and the new one works', { tag: '@both' }, async ({ page, pageAs, open, server, allow }) => {
  allow(/status of 410/);
  const desk = await pageAs('admin');
  const link = await invite(desk, open, { name: 'Tidewater Maps', terms: { write: 'Maps program' } });
  letEnd(server, 'Tidewater Maps');
  await open(page, link);
  await expect(heading(page, /^This invitation ended on /)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Ask for a new link' }).click();
  await expect(page.getByText('We told Anna Meyer that you ask for a new link.')).toBeVisible();
  await expectMailToInviter(page);

  const renewed = await renew(desk, open, 'Tidewater Maps');
  await open(page, renewed);
  await joinBy(page, 'Tidewater Maps', 'Tilda Water', 'tilda@tidewater.example');
  await expectInDirectory(desk, open, 'Tidewater Maps', ['Active']);
});
