import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PASSWORD, type Server } from '../fixtures/server.ts';

/** The path of the link in the mail to someone, once the mail has gone out. */
export async function linkMailedTo(server: Server, email: string): Promise<string> {
  let link: string | undefined;
  await expect.poll(() => (link = find(server, email)), { timeout: 20_000 }).toBeTruthy();
  return link ?? '';
}

function find(server: Server, email: string): string | undefined {
  const folder = join(server.data.folder, 'mail');
  // The folder comes with the first mail.
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const mails = files.map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''));
  const mail = mails.find((text) => text.includes(`To: ${email}`));
  return mail?.match(/\/invite\/[A-Za-z0-9_-]{64}/)?.[0];
}

/** The invitee's way from the open link to the portal, with nothing but what is asked; `email` where none was invited. */
export async function joinBy(page: Page, company: string, person: string, email?: string): Promise<void> {
  await agree(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
  await page.getByLabel('Your name').fill(person);
  if (email) await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/portal\?joined=1$/);
  await expect(page.getByRole('heading', { name: company, level: 1 })).toBeVisible();
}

/** From the open link to the company's details. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^I have read this agreement/ }).check();
  await page.getByRole('button', { name: 'Accept and continue' }).click();
  await expect(page.getByRole('heading', { name: 'Whom to ask at your company', level: 1 })).toBeVisible();
}
