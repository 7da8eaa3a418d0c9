import { expect, type Page } from '@playwright/test';
import { PEOPLE } from '../fixtures/people.ts';
import { PASSWORD, type Server } from '../fixtures/server.ts';
import { invite, letEnd, renew, terminate, withdraw, type Invite } from './invitations.ts';
import { agree, joinBy } from './invitee.ts';
import { inTurn, on, openFirst, refused, type Sight, type Stage } from './sight.ts';

/** The links that were made on each server: both themes look at the same. */
const made = new WeakMap<Server, Map<string, Promise<string>>>();

/** An invitation, and what happened to it since; its link's path. Looking at it changes nothing. */
const link = (what: Invite, since?: (stage: Stage, path: string) => Promise<void>) => (stage: Stage) => {
  const links = made.get(stage.server) ?? new Map<string, Promise<string>>();
  made.set(stage.server, links);
  const known = links.get(what.name) ?? make(stage, what, since);
  links.set(what.name, known);
  return known;
};

async function make(stage: Stage, what: Invite, since?: (stage: Stage, path: string) => Promise<void>): Promise<string> {
  const desk = await stage.pageAs('admin');
  const path = await invite(desk, stage.open, what);
  await since?.(stage, path);
  return path;
}

/** A page behind the first of a link. */
const at = (path: (stage: Stage) => Promise<string>, step: string) => async (stage: Stage) => `${await path(stage)}${step}`;

const MESSAGE = 'Good to meet you in Porto.\nWrite to me with any question.';

const unread = link({ name: 'Osprey Letters', email: 'ida@osprey.example', message: MESSAGE });

const agreed = link({ name: 'Heron Ledger', email: 'jo@heron.example' }, async ({ page, open }, path) => {
  await open(page, path);
  await agree(page);
});

const forOne = link({ name: 'Plover Print', email: 'kai@plover.example', only: true }, async ({ page, open }, path) => {
  await open(page, path);
  await agree(page);
});

const used = link({ name: 'Dunlin Works', email: 'lea@dunlin.example' }, async ({ page, open }, path) => {
  await open(page, path);
  await joinBy(page, 'Dunlin Works', 'Lea Strand');
  await page.context().clearCookies();
});

const gone = link({ name: 'Smew Studio', email: 'mia@smew.example' }, async ({ page, pageAs, open }, path) => {
  await open(page, path);
  await joinBy(page, 'Smew Studio', 'Mia Smew');
  await page.context().clearCookies();
  await terminate(await pageAs('admin'), open, 'Smew Studio');
});

const declined = link({ name: 'Curlew Audio', email: 'max@curlew.example' }, async ({ page, open }, path) => {
  await open(page, `${path}/decline`);
  await page.getByLabel('Reason').fill('We sell elsewhere for now');
  await page.getByRole('button', { name: 'Decline invitation' }).click();
  await expect(page.getByRole('heading', { name: 'This invitation was declined', level: 1 })).toBeVisible();
});

const withdrawn = link({ name: 'Avocet Media' }, async ({ pageAs, open }) => {
  await withdraw(await pageAs('admin'), open, 'Avocet Media');
});

const superseded = link({ name: 'Godwit Maps' }, async ({ pageAs, open }) => {
  await renew(await pageAs('admin'), open, 'Godwit Maps');
});

const ended = link({ name: 'Turnstone Video' }, async ({ server }) => letEnd(server, 'Turnstone Video'));

const asked = link({ name: 'Whimbrel Sound' }, async ({ page, open, server }, path) => {
  letEnd(server, 'Whimbrel Sound');
  await open(page, path);
  await page.getByRole('button', { name: 'Ask for a new link' }).click();
  await expect(page.getByText(/^We told Anna Meyer/)).toBeVisible();
});

const title = (name: string | RegExp) => async (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** A page of the directory about a partner of that name. */
const inDirectory = (path: (stage: Stage) => Promise<string>, name: string, page: string) => async (stage: Stage) => {
  await path(stage);
  const desk = await stage.pageAs('admin');
  await stage.open(desk, `/partners/directory?q=${encodeURIComponent(name)}`);
  const id = await desk.getByRole('row', { name }).getByText(/^VA(-\d{3})+$/).innerText();
  return `/partners/directory/${id}/${page}`;
};

/** A page about a partner that has come in, once it has. */
const once = (path: (stage: Stage) => Promise<string>, page: string) => async (stage: Stage) => {
  await path(stage);
  return page;
};

/** Chooses who was found, and waits for what can be offered. */
const toOffer = async (page: Page) => {
  await page.getByRole('link', { name: /^Choose/ }).click();
  await page.getByRole('button', { name: 'Offer contract' }).waitFor();
};

/** The invitee's way, its dead ends, and what the inviter sees of both. */
export const INVITEE: Sight[] = [
  { name: 'invitation', path: unread, then: title('Northwind Distribution invites Osprey Letters') },
  { name: 'invitation-refused', path: unread, status: 422, then: refused('Accept and continue') },
  { name: 'invitation-first', path: at(unread, '/account'), then: title('Northwind Distribution invites Osprey Letters') },
  { name: 'invitation-decline', path: at(unread, '/decline'), then: title('Decline this invitation?') },
  { name: 'invitation-company', path: at(agreed, '/company'), then: title('Whom to ask at your company') },
  {
    name: 'invitation-company-refused',
    path: at(agreed, '/company'),
    status: 422,
    then: refused('Continue', (page) => page.getByLabel('E-mail').first().fill('jo')),
  },
  { name: 'invitation-account', path: at(agreed, '/account'), then: title('Your account') },
  {
    name: 'invitation-account-refused',
    path: at(agreed, '/account'),
    status: 422,
    then: refused('Create account', (page) => page.getByLabel('Password', { exact: true }).fill('Password1!')),
  },
  {
    name: 'invitation-known-address',
    path: at(agreed, '/account'),
    status: 422,
    then: async (page) => {
      await page.getByLabel('Your name').fill('Ben Ortega');
      await page.getByLabel('Work e-mail').fill(PEOPLE.staff);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Create account' }).click();
      await title('This address has an account')(page);
    },
  },
  {
    name: 'invitation-sign-in',
    path: at(agreed, '/account'),
    then: async (page) => {
      await page.getByRole('link', { name: 'Sign in instead' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
  },
  {
    name: 'invitation-signed-in',
    path: at(agreed, '/account'),
    person: 'staff',
    then: async (page) => page.getByRole('button', { name: 'Accept as Ben Ortega' }).waitFor(),
  },
  { name: 'invitation-one-address', path: at(forOne, '/account'), then: title('Your account') },
  {
    name: 'invitation-wrong-account',
    path: at(forOne, '/account'),
    person: 'staff',
    then: title('This invitation is for another address'),
  },
  { name: 'invitation-used', path: used, status: 410, then: title('This invitation was accepted') },
  { name: 'invitation-used-signed-in', path: used, person: 'staff', status: 410, then: title('This invitation was accepted') },
  { name: 'invitation-declined', path: declined, status: 410, then: title('This invitation was declined') },
  { name: 'invitation-withdrawn', path: withdrawn, status: 410, then: title('This invitation was withdrawn') },
  { name: 'invitation-superseded', path: superseded, status: 410, then: title('There is a newer link than this one') },
  { name: 'invitation-ended', path: ended, status: 410, then: title(/^This invitation ended on/) },
  { name: 'invitation-asked', path: asked, status: 410, then: title(/^This invitation ended on/) },
  { name: 'invitation-unknown', path: '/invite/x', status: 404, then: title('This invitation does not exist') },
  {
    name: 'contract-terminate-removes',
    path: once(used, '/partners/contracts?q=Dunlin'),
    person: 'admin',
    then: inTurn(openFirst, on('Terminate…', '/terminate'), (page) => page.getByText('No other program or service contract admits this partner').waitFor()),
  },
  { name: 'contract-new-chosen', path: once(gone, '/partners/contracts/new?q=Smew'), person: 'admin', then: toOffer },
  {
    name: 'contract-new-refused',
    path: once(gone, '/partners/contracts/new?q=Smew'),
    person: 'admin',
    status: 422,
    then: inTurn(
      toOffer,
      refused('Offer contract', async (page) => void (await page.getByLabel('Agreement').selectOption(''))),
    ),
  },
  { name: 'invitation-preview', path: inDirectory(unread, 'Osprey Letters', 'preview'), person: 'admin' },
  { name: 'invitation-preview-ended', path: inDirectory(ended, 'Turnstone Video', 'preview'), person: 'admin' },
  { name: 'invitation-link-asked', path: inDirectory(unread, 'Osprey Letters', 'link'), person: 'admin' },
  { name: 'invitation-link-ended', path: inDirectory(ended, 'Turnstone Video', 'link'), person: 'admin' },
  { name: 'invitation-mail', path: inDirectory(unread, 'Osprey Letters', 'mail'), person: 'admin' },
  {
    name: 'invitation-mail-refused',
    path: inDirectory(unread, 'Osprey Letters', 'mail'),
    person: 'admin',
    status: 422,
    then: refused('Email it', (page) => page.getByLabel('Email it to').fill('ida')),
  },
];
