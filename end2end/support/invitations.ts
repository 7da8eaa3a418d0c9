import { expect, type Page } from '@playwright/test';
import type { Server } from '../fixtures/server.ts';

type Open = (page: Page, path: string) => Promise<void>;

/** How a partner is invited. Without an address the link is passed on by hand alone. */
export type Invite = {
  name: string;
  email?: string;
  /** May only that address accept? */
  only?: boolean;
  message?: string;
  /** The agreement: one that is written on the way, or one that is there. Without, the demo's program. */
  terms?: { write: string } | { pick: RegExp };
};

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

/** Invites a vendor, step by step; the desk is a distributor's. Returns the path of the link. */
export async function invite(desk: Page, open: Open, what: Invite): Promise<string> {
  await toSummary(desk, open, what);
  await desk.getByRole('button', { name: 'Create partner and link' }).click();
  await expect(heading(desk, `${what.name} is invited`)).toBeVisible();
  return shownLink(desk);
}

/** The same up to the last button, from the directory on. */
export async function toSummary(desk: Page, open: Open, what: Invite): Promise<void> {
  const { name, email, only, message, terms = { pick: /^Vendor program/ } } = what;
  const go = () => desk.getByRole('button', { name: 'Continue', exact: true }).click();
  await open(desk, '/partners/directory');
  await desk.getByRole('main').getByRole('link', { name: 'Create partner' }).first().click();
  await desk.getByRole('radio', { name: 'Vendor' }).check();
  await desk.getByRole('textbox', { name: 'Partner name' }).fill(name);
  if ('write' in terms) await desk.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await go();
  await expect(heading(desk, 'Agreement')).toBeVisible();
  if ('write' in terms) {
    await desk.getByRole('textbox', { name: 'Name', exact: true }).fill(terms.write);
    await desk.getByRole('textbox', { name: 'Description' }).fill('What both sides agree on.');
    await go();
    await expect(heading(desk, 'Marketplaces')).toBeVisible();
  } else {
    await desk.getByRole('radio', { name: terms.pick }).check();
  }
  await go();
  await expect(heading(desk, 'Action')).toBeVisible();
  await desk.getByRole('radio', { name: 'Send an invitation link' }).check();
  if (email) await desk.getByRole('textbox', { name: 'Mail the link to' }).fill(email);
  if (only) await desk.getByRole('checkbox', { name: 'Only this address may accept' }).check();
  if (message) await desk.getByRole('textbox', { name: 'Message' }).fill(message);
  await go();
  await expect(heading(desk, 'Check before you create')).toBeVisible();
}

/** The path of the link that a page shows. */
export async function shownLink(desk: Page): Promise<string> {
  const field = desk.getByRole('textbox', { name: 'Invitation link' });
  await expect(field).toHaveValue(/\/invite\/[A-Za-z0-9_-]{64}$/);
  return new URL(await field.inputValue()).pathname;
}

/** Opens the only contract of an invited partner. */
export async function openContractOf(desk: Page, open: Open, name: string): Promise<void> {
  await open(desk, `/partners/contracts?q=${encodeURIComponent(name)}`);
  await desk.getByRole('rowheader').getByRole('link').click();
  await expect(desk).toHaveURL(/\/contract\/CRP-/);
}

/** Takes an invitation back. */
export async function withdraw(desk: Page, open: Open, name: string): Promise<void> {
  await openContractOf(desk, open, name);
  await desk.getByRole('link', { name: 'Withdraw…' }).click();
  await expect(desk.getByRole('main')).toContainText(`${name} is removed from the directory`);
  await desk.getByRole('button', { name: 'Withdraw invitation' }).click();
  await expect(desk.getByText('The contract is withdrawn and gone. A link to it works no more.')).toBeVisible();
}

/** Ends the only contract of a partner, which leaves the directory with it. */
export async function terminate(desk: Page, open: Open, name: string): Promise<void> {
  await openContractOf(desk, open, name);
  await desk.getByRole('link', { name: 'Terminate…' }).click();
  await expect(desk.getByRole('main')).toContainText('No other program or service contract admits this partner');
  await desk.getByRole('button', { name: 'Terminate contract' }).click();
  await expect(desk.getByText('The contract is terminated, and the partner is Removed')).toBeVisible();
}

/** Makes a new link and returns its path. */
export async function renew(desk: Page, open: Open, name: string): Promise<string> {
  await openContractOf(desk, open, name);
  await desk.getByRole('link', { name: 'New link…' }).click();
  await desk.getByRole('button', { name: 'Make new link' }).click();
  await expect(desk.getByText('There is a new link. The one before it works no more.')).toBeVisible();
  await desk.getByRole('button', { name: /^Copy link/ }).click();
  return shownLink(desk);
}

/** Lets time pass until the link of a partner has ended. */
export function letEnd(server: Server, name: string): void {
  const day = 24 * 60 * 60 * 1000;
  server.data.change(
    `UPDATE invitations SET sent_at = sent_at - ${8 * day}, expires_at = expires_at - ${8 * day}
     WHERE entry_id IN (SELECT id FROM directory_entries WHERE name = '${name}')`,
  );
}
