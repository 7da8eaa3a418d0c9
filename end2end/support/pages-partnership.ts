import type { Page } from '@playwright/test';
import { follow, inTurn, on, openFirst, refused, type Sight } from './sight.ts';

/** Opens what stands in a row that says so. */
const openIn = (says: string | RegExp) => async (page: Page) => {
  await page.getByRole('row').filter({ hasText: says }).getByRole('rowheader').getByRole('link').first().click();
  await page.waitForURL(/\/(contract|listing)\//);
};

/** The page is the one that says so. */
const says = (words: string) => async (page: Page) => page.getByRole('main').getByText(words).first().waitFor();

const agreement = follow('Vendor program');

/** Pages of agreements, contracts, catalogues, listings and news, each with its forms. */
export const PARTNERSHIP: Sight[] = [
  { name: 'directory-removed', path: '/partners/directory?status=removed', person: 'staff' },
  { name: 'agreement-version', path: '/partners/agreements', person: 'admin', then: inTurn(agreement, on(/^Edit\b.*3/, '/version/3')) },
  { name: 'agreement-compared', path: '/partners/agreements', person: 'admin', then: inTurn(agreement, on(/^Compare\b.*1/, 'compare=1,2')) },
  { name: 'agreement-publish', path: '/partners/agreements', person: 'admin', then: inTurn(agreement, on(/^Publish….*3/, '/publish/3')) },
  { name: 'agreement-edit', path: '/partners/agreements', person: 'admin', then: inTurn(agreement, on('Edit', '/edit')) },
  {
    name: 'agreement-edit-refused',
    path: '/partners/agreements',
    person: 'admin',
    status: 422,
    then: inTurn(agreement, on('Edit', '/edit'), refused('Save agreement', (page) => page.getByLabel('Name').fill(''))),
  },
  {
    name: 'agreement-deactivate',
    path: '/partners/agreements',
    person: 'admin',
    then: inTurn(agreement, on('Deactivate…', '/deactivate')),
  },
  {
    name: 'agreement-version-delete',
    path: '/partners/agreements',
    person: 'admin',
    then: inTurn(agreement, on(/^Delete….*3/, '/version/3/delete')),
  },
  { name: 'contracts-newer', path: '/partners/contracts?newer=yes', person: 'admin' },
  { name: 'contract-new', path: '/partners/contracts/new', person: 'admin' },
  {
    name: 'contract-new-has',
    path: '/partners/contracts/new?q=Champions',
    person: 'admin',
    then: inTurn(on(/^Choose/, 'VA-149-494'), says('Open that one')),
  },
  { name: 'contract-new-no-match', path: '/partners/contracts/new?q=nobody', person: 'admin' },
  { name: 'contracts-pending', path: '/partners/contracts?view=pending', person: 'admin' },
  { name: 'contract-renew', path: '/partners/contracts?q=Front', person: 'admin', then: inTurn(openFirst, on('New link…', '/renew')) },
  { name: 'contract-withdraw', path: '/partners/contracts?q=Front', person: 'admin', then: inTurn(openFirst, on('Withdraw…', '/withdraw')) },
  { name: 'contract-ended-link', path: '/partners/contracts?q=Tarn', person: 'admin', then: openFirst },
  { name: 'contract-bounced', path: '/partners/contracts?q=Quill', person: 'admin', then: openFirst },
  { name: 'contract-answer', path: '/partners/contracts?q=Kelp&view=pending', person: 'admin', then: openFirst },
  { name: 'contract-enrolling', path: '/partners/contracts?q=Fathom', person: 'admin', then: openIn('Enrolling') },
  { name: 'contract-rejected', path: '/partners/contracts?q=Orchid&view=ended', person: 'admin', then: openFirst },
  { name: 'contract-terminated', path: '/partners/contracts?q=Lumen&view=ended', person: 'viewer', then: openFirst },
  {
    name: 'contract-terminate',
    path: '/partners/contracts?q=Champions',
    person: 'admin',
    then: inTurn(openFirst, on('Terminate…', '/terminate')),
  },
  { name: 'directory-settings', path: '/partners/directory/settings', person: 'admin' },
  {
    name: 'directory-settings-refused',
    path: '/partners/directory/settings',
    person: 'admin',
    status: 422,
    then: refused('Save', (page) => page.getByRole('main').getByRole('textbox').fill('99')),
  },
  {
    name: 'partner-suspend-active',
    path: '/partner/VA-149-494',
    person: 'admin',
    then: inTurn(on('Suspend…', '/suspend'), says('You can resume it at any time')),
  },
  { name: 'partner-suspended', path: '/partner/VA-942-625-827', person: 'admin', then: says('Suspended') },
  { name: 'partner-resume', path: '/partner/VA-942-625-827', person: 'admin', then: on('Resume…', '/resume') },
  { name: 'portal-images-refused', path: '/portal/settings/images', person: 'partner', status: 422, then: refused('Add image') },
  { name: 'news-provider', path: '/partners/news', person: 'provider' },
  { name: 'products', path: '/products', person: 'admin' },
  { name: 'product-provided', path: '/products', person: 'admin', then: openFirst },
  { name: 'product', path: '/products', person: 'provider', then: openFirst },
  { name: 'product-new', path: '/products/new', person: 'provider' },
  {
    name: 'product-new-refused',
    path: '/products/new',
    person: 'provider',
    status: 422,
    then: async (page) => {
      await page.getByRole('main').getByRole('button', { name: 'Create' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'product-group-new', path: '/product-groups/new', person: 'admin' },
  { name: 'product-group-provided', path: '/product-groups', person: 'viewer', then: openFirst },
  { name: 'listing-reviewing', path: '/listings', person: 'admin', then: openIn('In review') },
  { name: 'listing-completed', path: '/listings', person: 'viewer', then: openIn('Listed') },
  { name: 'article', path: '/partners/news', person: 'viewer', then: follow('Prices for 2027') },
  { name: 'article-draft', path: '/partners/news', person: 'admin', then: follow('Partner day in Hamburg') },
  { name: 'article-edit', path: '/partners/news', person: 'admin', then: inTurn(follow('Partner day in Hamburg'), on('Edit', '/edit')) },
  {
    name: 'article-publish',
    path: '/partners/news',
    person: 'admin',
    then: inTurn(follow('Partner day in Hamburg'), on('Publish…', '/publish')),
  },
  { name: 'article-delete', path: '/partners/news', person: 'admin', then: inTurn(follow('Prices for 2027'), on('Delete…', '/delete')) },
  { name: 'portal-article', path: '/portal/news', person: 'partner', then: follow('Prices for 2027') },
  { name: 'account-password', path: '/account/password', person: 'viewer' },
];
