import { expect, test } from '../../fixtures/test.ts';
import { joinBy, linkMailedTo } from '../../support/invitee.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';
const EMAIL = 'cleo@cedar.example';

test('a partner compares a newer version of its contract and accepts it', { tag: '@both' }, async ({ page, pageAs, open, server, allow }) => {
  allow(/status of 422/);
  const desk = await pageAs(WHO);
  await open(desk, '/partners/setup');
  const go = () => desk.getByRole('button', { name: 'Continue', exact: true }).click();
  await desk.getByRole('radio', { name: 'Vendor' }).check();
  await desk.getByRole('textbox', { name: 'Partner name' }).fill('Cedar Records');
  await desk.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await go();
  await expect(desk.getByRole('heading', { name: 'Agreement', level: 1 })).toBeVisible();
  await desk.getByRole('textbox', { name: 'Name', exact: true }).fill('Cedar terms');
  await desk.getByRole('textbox', { name: 'Description' }).fill('Cedar sends ten records a year.');
  await go();
  await expect(desk.getByRole('heading', { name: 'Marketplaces', level: 1 })).toBeVisible();
  await go();
  await expect(desk.getByRole('heading', { name: 'Action', level: 1 })).toBeVisible();
  await desk.getByRole('radio', { name: 'Send an invitation link' }).check();
  await desk.getByRole('textbox', { name: 'Mail the link to' }).fill(EMAIL);
  await go();
  await desk.getByRole('button', { name: 'Create partner and link' }).click();
  await expect(desk.getByRole('heading', { name: 'Cedar Records is invited', level: 1 })).toBeVisible();
  await open(page, await linkMailedTo(server, EMAIL));
  await joinBy(page, 'Cedar Records', 'Cleo Cedar');

  // The distributor writes a second version and publishes it.
  await open(desk, '/partners/agreements');
  await desk.getByRole('main').getByRole('link', { name: 'Cedar terms', exact: true }).click();
  await desk.getByRole('link', { name: 'New version' }).click();
  await desk.getByRole('textbox', { name: 'Description' }).fill('Cedar sends twelve records a year.');
  await desk.getByRole('button', { name: 'Save draft' }).click();
  await desk.getByRole('link', { name: /^Publish…\sversion\s2/ }).click();
  await expect(desk.getByRole('main')).toContainText('Cedar Records');
  await desk.getByRole('button', { name: /^Publish version\s2/ }).click();
  await expect(desk.getByText('The version is published.')).toBeVisible();

  // The partner reads what differs, and accepts what it has read.
  await open(page, '/portal/contracts');
  await expect(page.getByRole('row', { name: /Cedar terms/ })).toContainText(/Version\s2 is available/);
  await page.getByRole('rowheader').getByRole('link').click();
  await expect(page).toHaveURL(/\/portal\/contract\/CRP-/);
  const waiting = page.getByRole('region', { name: /^Version\s2 is waiting for you/ });
  const compared = waiting.getByRole('region', { name: /^From version\s1 to version\s2/ });
  await expect(compared.locator('del')).toContainText('ten');
  await expect(compared.locator('ins')).toContainText('twelve');
  await expect(waiting.getByRole('region', { name: /^Text of version\s2/ })).toContainText('twelve records a year');
  const accept = waiting.getByRole('button', { name: /^Accept version\s2/ });
  const read = waiting.getByRole('checkbox', { name: /^I have read version\s2 and may accept it for Cedar Records/ });
  await accept.click();
  await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await expect(read).toHaveAccessibleDescription(/Tick that you have read/);
  await read.check();
  await accept.click();
  await expect(page.getByText('You have accepted this version. It is in force from now on.')).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Accepted a newer version');

  // The distributor sees it signed.
  await open(desk, '/partners/contracts?q=Cedar');
  await desk.getByRole('rowheader').getByRole('link').click();
  await expect(desk.getByRole('region', { name: 'About' })).toContainText('v2');
  await expect(desk.getByRole('region', { name: 'What happened' })).toContainText('Accepted a newer version');
  await expect(desk.getByRole('region', { name: 'Signatures' })).toContainText('Cleo Cedar');
});
