import type { Page } from '@playwright/test';
import { alive } from '../fixtures/test.ts';
import { INVITEE } from './pages-invitee.ts';
import { PARTNERSHIP } from './pages-partnership.ts';
import { showContract } from './partners.ts';
import { follow, openFirst, type Sight } from './sight.ts';

/** The Partners page as the admin of the demo sees it, on a contract. */
const partners = (name: string, contract: string, query = '', then?: (page: Page) => Promise<void>): Sight => ({
  name: `partners-${name}`,
  path: `/partners${query}`,
  person: 'admin',
  then: async (page) => {
    await showContract(page, contract);
    await then?.(page);
  },
});

/** Uploads a file for review. */
const upload = (rows: string) => async (page: Page) => {
  const contract = await page.getByRole('region', { name: 'Your contracts' }).getByText(/^CC-/).first().innerText();
  const text = `name,external_id,contract,allocated_tb\n${rows.replaceAll('CC', contract)}\n`;
  await page.getByLabel('CSV file').setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Check file' }).click();
  await page.getByRole('heading', { name: 'Check partners.csv' }).waitFor();
};

const ERRORS = ',S-1,CC,4\nNorth Hosting,S-2,CC,minus\nSouth Hosting,S-2,Elsewhere,4\nWest Hosting,S-3,CC,1';

/** What each step of guided setup is answered with: a reseller with everything, by account. */
const SETUP_ANSWERS: ((page: Page) => Promise<void>)[] = [
  async (page) => {
    await page.getByRole('radio', { name: 'Reseller' }).check();
    await page.getByRole('textbox', { name: 'Partner name' }).fill('Meadow Cloud B.V.');
    await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  },
  async (page) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Meadow reseller terms');
    await page.getByRole('textbox', { name: 'Description' }).fill('What both sides agree on.');
  },
  async (page) => page.getByRole('radio', { name: 'Nordics' }).check(),
  async (page) => page.getByRole('checkbox', { name: 'File Managers' }).check(),
  async () => {},
  async (page) => page.getByRole('radio', { name: 'Create the account now' }).check(),
  async () => {},
];
const SETUP_STEPS = ['agreement', 'marketplaces', 'product-groups', 'syndication', 'action', 'account', 'summary'] as const;

/** Answers steps up to one of those behind the first. */
const setUpTo = (at: number) => async (page: Page) => {
  for (const [index, answer] of SETUP_ANSWERS.slice(0, at + 1).entries()) {
    await answer(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`**/${SETUP_STEPS[index]}`);
    await alive(page);
  }
};

/** Every page a person can reach, in every state: each is held to accessibility and silence, and pictured, by one spec. */
export const PAGES: Sight[] = [
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    status: 422,
    then: async (page) => {
      await page.getByLabel('Work e-mail').fill('nobody@northwind.example');
      await page.getByLabel('Password', { exact: true }).fill('not-the-Password-7');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'signed-out', path: '/sign-in?signed_out=1' },
  { name: 'forgot', path: '/sign-in/forgot' },
  { name: 'forgot-sent', path: '/sign-in/forgot?sent=1' },
  { name: 'reset', path: '/sign-in/reset?token=x' },
  { name: 'reset-expired', path: '/sign-in/reset' },
  partners('reserved', '2026-A Reserved'),
  partners('pay-per-use', '2026-B Pay-per-use'),
  partners('fully-allocated', '2026-D Reserved'),
  partners('all-contracts', 'All contracts'),
  partners('first-use', '2027-A Reserved'),
  partners('filtered', 'All contracts', '?q=a&billing=reserved&util=over'),
  partners('no-match', '2026-A Reserved', '?q=nobody'),
  partners('dropped', '2026-A Reserved', '?colour=red&per=25', async (page) => {
    // Choosing a contract leaves what was dropped behind, as it should.
    await page.goto(`${page.url()}&colour=red`);
    await page.getByText('Ignored one part of the address: colour.').waitFor();
  }),
  partners('compact', '2026-A Reserved', '?density=compact&per=25&cols=external_id,contract,allocated,used,util,excess,accounts'),
  partners('selected', '2026-A Reserved', '', async (page) => {
    await page.getByRole('checkbox', { name: 'Select Ingram Micro' }).check();
    await page.getByRole('group', { name: 'Selected partners' }).waitFor();
  }),
  partners('columns', '2026-A Reserved', '', (page) => page.getByRole('button', { name: 'Columns' }).click()),
  partners('save-view', '2026-A Reserved', '', (page) => page.getByRole('button', { name: 'Save view' }).click()),
  partners('account-menu', '2026-A Reserved', '', (page) => page.getByRole('button', { name: /your account$/ }).click()),
  { name: 'partners-viewer', path: '/partners?contract=all', person: 'viewer' },
  { name: 'partners-stranger', path: '/partners', person: 'stranger' },
  { name: 'create', path: '/partners/new', person: 'admin' },
  { name: 'create-staff', path: '/partners/new', person: 'staff' },
  {
    name: 'create-refused',
    path: '/partners/new',
    person: 'admin',
    status: 422,
    then: async (page) => {
      await page.getByText('Your ID and contact person').click();
      await page.getByRole('textbox', { name: 'Contact e-mail' }).fill('nobody');
      await page.getByRole('spinbutton', { name: 'Allocate storage' }).fill('2000');
      await page.getByRole('button', { name: 'Create partner' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'setup', path: '/partners/setup', person: 'admin' },
  {
    name: 'setup-refused',
    path: '/partners/setup',
    person: 'admin',
    status: 422,
    then: async (page) => {
      await page.getByRole('radio', { name: 'Reseller' }).check();
      await page.getByRole('checkbox', { name: 'Allocate storage now' }).check();
      await page.getByRole('spinbutton', { name: 'Allocate storage' }).fill('1,5');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  ...SETUP_STEPS.map((step, at) => ({
    name: `setup-${step}`,
    path: '/partners/setup',
    person: 'admin' as const,
    then: setUpTo(at),
  })),
  {
    name: 'setup-done',
    path: '/partners/setup',
    person: 'stranger',
    then: async (page) => {
      await page.getByRole('radio', { name: 'Reseller' }).check();
      await page.getByRole('textbox', { name: 'Partner name' }).fill(`Meadow Cloud ${Date.now()}`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/agreement');
      await page.getByRole('radio', { name: /^Reseller terms/ }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/action');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/summary');
      await page.getByRole('button', { name: 'Create partner and link' }).click();
      await page.waitForURL('**/done');
    },
  },
  { name: 'setup-drafts', path: '/partners/setup/drafts', person: 'admin' },
  { name: 'directory', path: '/partners/directory', person: 'admin' },
  { name: 'directory-filtered', path: '/partners/directory?type=vendor&status=invited', person: 'admin' },
  { name: 'directory-no-match', path: '/partners/directory?q=nobody', person: 'viewer' },
  {
    name: 'invitation-link',
    path: '/partners/directory?q=Front',
    person: 'admin',
    then: async (page) => {
      await page.getByRole('button', { name: /^Copy link/ }).click();
      await page.getByRole('textbox', { name: 'Invitation link' }).waitFor();
    },
  },
  { name: 'agreements', path: '/partners/agreements', person: 'admin' },
  { name: 'agreements-viewer', path: '/partners/agreements', person: 'viewer' },
  { name: 'agreement-new', path: '/agreements/new', person: 'admin' },
  {
    name: 'agreement-new-refused',
    path: '/agreements/new',
    person: 'admin',
    status: 422,
    then: async (page) => {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/agreements/new?**');
      await page.getByRole('button', { name: 'Create agreement' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'agreement', path: '/partners/agreements', person: 'admin', then: follow('Vendor program') },
  {
    name: 'agreement-version-new',
    path: '/partners/agreements',
    person: 'admin',
    then: async (page) => {
      await follow('Vendor program')(page);
      await page.getByRole('link', { name: 'New version' }).click();
      await page.waitForURL('**/version');
    },
  },
  { name: 'contracts', path: '/partners/contracts', person: 'admin' },
  { name: 'contracts-ended', path: '/partners/contracts?view=ended', person: 'viewer' },
  { name: 'contracts-no-match', path: '/partners/contracts?q=nobody', person: 'admin' },
  { name: 'contract-active', path: '/partners/contracts?q=Champions', person: 'admin', then: openFirst },
  { name: 'contract-pending', path: '/partners/contracts?q=Front', person: 'admin', then: openFirst },
  { name: 'import', path: '/partners/import', person: 'admin' },
  {
    name: 'import-refused',
    path: '/partners/import',
    person: 'admin',
    status: 422,
    then: async (page) => {
      await page.getByRole('button', { name: 'Check file' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'import-errors', path: '/partners/import', person: 'stranger', then: upload(ERRORS) },
  {
    name: 'import-ready',
    path: '/partners/import',
    person: 'stranger',
    then: async (page) => {
      // The stranger's contract is pay-per-use: it has nothing to allocate.
      await upload('Ready Hosting,S-9,CC,0')(page);
      await page.getByRole('button', { name: 'Import the row' }).waitFor();
    },
  },
  {
    name: 'import-applied',
    path: '/partners/import',
    person: 'stranger',
    then: async (page) => {
      await upload(`Applied Hosting,S-10-${Date.now()},CC,0`)(page);
      await page.getByRole('button', { name: 'Import the row' }).click();
      await page.getByRole('heading', { name: 'partners.csv is imported' }).waitFor();
    },
  },
  { name: 'partner', path: '/partner/PA-239-689', person: 'admin' },
  partners('partner-over', '2026-A Reserved', '', openPartner('Harbour Networks GmbH')),
  partners('partner-pay-per-use', '2026-A Reserved', '', openPartner('AtlasIT GmbH')),
  partners('partner-new', '2026-A Reserved', '', openPartner('NordConsulting Oy')),
  { name: 'marketplaces', path: '/marketplaces', person: 'admin' },
  { name: 'marketplaces-provider', path: '/marketplaces', person: 'provider' },
  { name: 'marketplaces-stranger', path: '/marketplaces', person: 'stranger' },
  { name: 'marketplace-provided', path: '/marketplace/MP-68204', person: 'viewer' },
  { name: 'marketplace', path: '/marketplace/MP-68204', person: 'provider' },
  { name: 'marketplace-new', path: '/marketplaces/new', person: 'admin' },
  { name: 'product-groups', path: '/product-groups', person: 'admin' },
  { name: 'product-group', path: '/product-group/PRG-2176-9166', person: 'provider' },
  { name: 'listings', path: '/listings', person: 'admin' },
  { name: 'listings-new', path: '/listings/new', person: 'admin' },
  { name: 'partner-listings', path: '/partner/VA-149-494/listings', person: 'admin' },
  { name: 'account', path: '/account?changed=1', person: 'admin' },
  { name: 'partner-vendor', path: '/partner/VA-149-494', person: 'admin' },
  { name: 'partner-contracts', path: '/partner/VA-149-494/contracts', person: 'admin' },
  { name: 'partner-news', path: '/partner/PA-239-689/news', person: 'admin' },
  { name: 'partner-profile', path: '/partner/VA-892-333/profile', person: 'admin' },
  { name: 'partner-suspend', path: '/partner/VA-892-333/suspend', person: 'admin' },
  { name: 'news', path: '/partners/news', person: 'admin' },
  { name: 'news-new', path: '/articles/new', person: 'admin' },
  { name: 'portal', path: '/portal?joined=1', person: 'partner' },
  { name: 'portal-contracts', path: '/portal/contracts', person: 'partner' },
  { name: 'portal-contract', path: '/portal/contracts', person: 'partner', then: openFirst },
  { name: 'portal-news', path: '/portal/news', person: 'partner' },
  { name: 'portal-listings', path: '/portal/listings', person: 'vendor' },
  { name: 'portal-listings-none', path: '/portal/listings', person: 'partner' },
  { name: 'portal-listings-new', path: '/portal/listings/new', person: 'vendor' },
  { name: 'portal-listing', path: '/portal/listings', person: 'vendor', then: follow('Champions Tax Desk') },
  { name: 'portal-settings', path: '/portal/settings', person: 'partner' },
  { name: 'portal-images', path: '/portal/settings/images', person: 'partner' },
  { name: 'not-allowed-portal', path: '/portal', person: 'viewer', status: 403 },
  { name: 'account-of-partner', path: '/account', person: 'partner' },
  {
    name: 'account-refused',
    path: '/account',
    person: 'staff',
    status: 422,
    then: async (page) => {
      await page.getByLabel('Current password').fill('not-the-Password-7');
      await page.getByLabel('New password').fill('short');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'not-found', path: '/nowhere', person: 'admin', status: 404 },
  { name: 'not-found-signed-out', path: '/nowhere', status: 404 },
  { name: 'not-allowed', path: '/partners/new', person: 'viewer', status: 403 },
  { name: 'not-allowed-provider', path: '/partners', person: 'provider', status: 403 },
  ...PARTNERSHIP,
  ...INVITEE,
];

function openPartner(name: string) {
  return async (page: Page) => {
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
}
