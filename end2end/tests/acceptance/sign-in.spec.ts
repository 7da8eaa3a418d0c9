import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PEOPLE, signIn } from '../../fixtures/people.ts';
import { PASSWORD, type Server } from '../../fixtures/server.ts';
import { expect, test } from '../../fixtures/test.ts';

// People of whom no other spec knows, because these tests change passwords and end sessions.
const FORGETFUL = 'sara.nowak@kestrelvale.example';
const CAREFUL = 'paul.dahl@kestrelvale.example';
const NEXT_PASSWORD = 'velvet-Orchard-58-compass';

/** Fills in the form and sends it, whatever comes of it. */
async function tryToSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The link in the newest mail to someone. */
function linkMailedTo(server: Server, email: string): string | undefined {
  const folder = join(server.data.folder, 'mail');
  // The folder comes with the first mail.
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const mails = files.map((name) => readFileSync(join(folder, name), 'utf8'));
  const mail = mails.find((text) => text.includes(email) && text.includes('/sign-in/reset'));
  return mail?.replace(/=\r?\n/g, '').match(/\/sign-in\/reset\?token=(?:3D)?\S+/)?.[0].replace('=3D', '=');
}

test('a wrong password and an unknown address are told in the same words', async ({ page, open, allow }) => {
  allow(/status of 4/);
  const told = async (email: string) => {
    await open(page, '/sign-in');
    await tryToSignIn(page, email, 'not-the-Password-7');
    await expect(page.getByRole('alert')).toContainText('E-mail or password is wrong');
    await expect(page.getByLabel('Work e-mail')).toHaveValue(email);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
    return page.getByRole('main').innerText();
  };
  expect(await told('nobody@northwind.example')).toBe(await told(PEOPLE.viewer));
});

test('what was left empty is named, and the address stays', async ({ page, open, allow }) => {
  allow(/status of 4/);
  await open(page, '/sign-in');
  await tryToSignIn(page, PEOPLE.viewer, '');
  await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Enter your password/);
  await expect(page.getByLabel('Work e-mail')).toHaveValue(PEOPLE.viewer);
  await tryToSignIn(page, '', '');
  await expect(page.getByRole('alert')).toContainText('Fix 2 things to continue');
  await expect(page.getByLabel('Work e-mail')).toHaveAccessibleDescription(/Enter the e-mail address/);
});

test('who was on the way somewhere arrives there', { tag: '@both' }, async ({ page, open }) => {
  await open(page, '/partners?util=over&sort=-used');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(page, 'admin');
  await expect(page).toHaveURL(/\/partners\?util=over&sort=-used$/);
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible();
});

test('no next address leads to another site', async ({ page, open, baseURL }) => {
  await open(page, '/sign-in?next=//evil.example/');
  await signIn(page, 'admin');
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin);
});

test('signing out ends the session', { tag: '@both' }, async ({ page, open }) => {
  await open(page, '/sign-in');
  await signIn(page, 'admin');
  await page.getByRole('button', { name: 'Anna Meyer, your account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/partners');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a forgotten password is set anew by the link in a mail, once', { tag: '@both' }, async ({ page, open, server, allow }) => {
  allow(/status of 4/);
  await open(page, '/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Work e-mail').fill(FORGETFUL);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();

  await expect.poll(() => linkMailedTo(server, FORGETFUL), { timeout: 15_000 }).toBeTruthy();
  const link = linkMailedTo(server, FORGETFUL) ?? '';
  await open(page, link);
  await page.getByLabel('New password').fill('password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/at least three of/);
  await page.getByLabel('New password').fill('Password1!');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/easy to guess/);
  await page.getByLabel('New password').fill(NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible();

  await tryToSignIn(page, FORGETFUL, PASSWORD);
  await expect(page.getByRole('alert')).toContainText('E-mail or password is wrong');
  await tryToSignIn(page, FORGETFUL, NEXT_PASSWORD);
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible();

  await open(page, link);
  await page.getByLabel('New password').fill(`${NEXT_PASSWORD}-2`);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
});

test('an address without an account gets the same answer, and no mail', async ({ page, open, server }) => {
  await open(page, '/sign-in/forgot');
  await page.getByLabel('Work e-mail').fill('nobody@kestrelvale.example');
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  expect(linkMailedTo(server, 'nobody@kestrelvale.example')).toBeUndefined();
});

test('a device is signed out from another, and a new password signs out all others', async ({ browser, page, open, quiet, allow }) => {
  allow(/status of 4/);
  const context = await browser.newContext();
  quiet.watch(context);
  const other = await context.newPage();
  for (const device of [page, other]) {
    await open(device, '/sign-in');
    await tryToSignIn(device, CAREFUL, PASSWORD);
    await expect(device).toHaveURL(/\/partners/);
  }
  await open(page, '/account');
  await expect(page.getByText('This device')).toBeVisible();
  await page.getByRole('button', { name: /^Sign out Chrome on/ }).click();
  await expect(page.getByRole('button', { name: /^Sign out Chrome on/ })).toHaveCount(0);
  await other.goto('/account');
  await expect(other).toHaveURL(/\/sign-in\?next=/);

  await tryToSignIn(other, CAREFUL, PASSWORD);
  await expect(other).toHaveURL(/\/account$/);
  await open(page, '/account');
  await page.getByLabel('Current password').fill('not-the-Password-7');
  await page.getByLabel('New password').fill(NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/not your present password/);
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByLabel('New password').fill(NEXT_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await other.goto('/account');
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await context.close();
});

test('the theme is in the first byte of every page once chosen', async ({ page, open }) => {
  await open(page, '/sign-in');
  await signIn(page, 'admin');
  await page.getByRole('button', { name: 'Anna Meyer, your account' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  // No flash: the page comes in the theme, instead of changing to it.
  const answer = await page.goto('/account');
  expect(await answer?.text()).toMatch(/<html[^>]* data-theme="dark"/);
  expect(await paper()).toBe(dark);
  await page.getByRole('button', { name: 'Anna Meyer, your account' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await paper()).not.toBe(dark);
});
