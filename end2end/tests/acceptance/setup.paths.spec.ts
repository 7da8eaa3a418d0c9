import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures/test.ts';
import { joinBy, linkMailedTo } from '../../support/invitee.ts';

// All eight ways through guided setup, from the first click until someone stands in the partner's portal.

type Path = { type: 'Vendor' | 'Reseller'; agreement: 'existing' | 'new'; action: 'link' | 'account' };

/** A step's heading, and what answers it. */
type Step = [heading: string, answer: (page: Page) => Promise<void>];

const PATHS: Path[] = (['Vendor', 'Reseller'] as const).flatMap((type) =>
  (['existing', 'new'] as const).flatMap((agreement) =>
    (['link', 'account'] as const).map((action) => ({ type, agreement, action })),
  ),
);

/** A vendor agreement takes a marketplace for itself; the two of this file take one each. */
const MARKETPLACE = { link: 'Nordics', account: 'Tutorial Marketplace' } as const;

function steps({ type, agreement, action }: Path, name: string, email: string): Step[] {
  const isNew = agreement === 'new';
  const details: Step = ['Partner details', async (page) => {
    await page.getByRole('radio', { name: type }).check();
    await page.getByRole('textbox', { name: 'Partner name' }).fill(name);
    if (isNew) await page.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  }];
  const terms: Step = ['Agreement', async (page) => {
    if (isNew) {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${name} terms`);
      await page.getByRole('textbox', { name: 'Description' }).fill('What both sides agree on.');
    } else {
      await page.getByRole('radio', { name: type === 'Vendor' ? /^Vendor program/ : /^Reseller terms 2026/ }).check();
    }
  }];
  const markets: Step = ['Marketplaces', async (page) => {
    const role = type === 'Vendor' ? 'checkbox' : 'radio';
    await page.getByRole(role, { name: MARKETPLACE[action] }).check();
  }];
  const groups: Step = ['Product groups', async (page) => page.getByRole('checkbox', { name: 'File Managers' }).check()];
  const syndication: Step = ['Syndication', async () => {}];
  const way: Step = ['Action', async (page) => {
    if (action === 'link') {
      await page.getByRole('radio', { name: 'Send an invitation link' }).check();
      await page.getByRole('textbox', { name: 'Mail the link to' }).fill(email);
    } else {
      await page.getByRole('radio', { name: 'Create the account now' }).check();
    }
  }];
  const people: Step = ['Account details', async (page) => {
    await page.getByRole('checkbox', { name: /^Anna Meyer/ }).check();
    await page.getByRole('combobox', { name: 'Role of Anna Meyer' }).selectOption('Admin');
  }];
  return [
    details,
    terms,
    ...(isNew ? [markets] : []),
    ...(isNew && type === 'Reseller' ? [groups, syndication] : []),
    way,
    ...(action === 'account' ? [people] : []),
  ];
}

test.skip(({ isMobile }) => isMobile, 'setup.spec.ts walks two of them on a phone');

for (const path of PATHS) {
  const { type, agreement, action } = path;
  test(`${type}, ${agreement} agreement, ${action}`, { tag: '@both' }, async ({ page, pageAs, open, server }) => {
    const name = `${type} ${agreement} ${action}`;
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@path.example`;
    const walk = steps(path, name, email);
    const desk = await pageAs('admin');
    await open(desk, '/partners/directory');
    await desk.getByRole('main').getByRole('link', { name: 'Create partner' }).first().click();
    for (const [heading, answer] of walk) {
      await expect(desk.getByRole('heading', { name: heading, level: 1, exact: true })).toBeVisible();
      await answer(desk);
      await desk.getByRole('button', { name: 'Continue', exact: true }).click();
    }
    await expect(desk.getByRole('heading', { name: 'Check before you create', level: 1 })).toBeVisible();
    const count = walk.length + 1;
    await expect(desk.getByText(new RegExp(`Step\\s${count} of\\s${count}`))).toBeAttached();
    await desk.getByRole('button', { name: action === 'link' ? 'Create partner and link' : 'Create partner', exact: true }).click();

    if (action === 'link') {
      await expect(desk.getByRole('heading', { name: `${name} is invited`, level: 1 })).toBeVisible();
      const link = await desk.getByRole('textbox', { name: 'Invitation link' }).inputValue();
      const mailed = await linkMailedTo(server, email);
      expect(link.endsWith(mailed)).toBe(true);
      await open(page, mailed);
      await joinBy(page, name, 'Rita Halden');
    } else {
      await expect(desk.getByRole('heading', { name: `${name} is active`, level: 1 })).toBeVisible();
      await open(desk, '/account');
      await desk.getByRole('button', { name: `Work here ${name}` }).click();
      await open(desk, '/portal');
      await expect(desk.getByRole('heading', { name, level: 1 })).toBeVisible();
      await open(desk, '/account');
      await desk.getByRole('button', { name: 'Work here Northwind Distribution' }).click();
    }
    await open(desk, `/partners/directory?q=${encodeURIComponent(name)}`);
    await expect(desk.getByRole('row', { name })).toContainText('Active');
  });
}
