import type { Page } from '@playwright/test';
import type { Person } from '../fixtures/people.ts';
import type { Server } from '../fixtures/server.ts';

/** What a page that is not there yet can be made with. */
export type Stage = {
  /** A page on which nobody is signed in. */
  page: Page;
  pageAs: (person: Person) => Promise<Page>;
  open: (page: Page, path: string) => Promise<void>;
  server: Server;
};

/** One thing to look at: a page, or a state of one. */
export type Sight = {
  name: string;
  path: string | ((stage: Stage) => Promise<string>);
  person?: Person;
  /** What leads from the page to its state. */
  then?: (page: Page) => Promise<void>;
  /** The page answers with that status, which the browser reports. */
  status?: number;
};

/** Follows the link of a row. */
export function follow(name: string) {
  return async (page: Page) => {
    await page.getByRole('main').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
}

/** Follows a link to a page of its own, by its words and what the address ends with. */
export function on(words: string | RegExp, address: string) {
  return async (page: Page) => {
    await page.getByRole('main').getByRole('link', { name: words, exact: true }).first().click();
    await page.waitForURL(`**${address}`);
  };
}

/** Opens the first row of a list. */
export async function openFirst(page: Page): Promise<void> {
  const link = page.getByRole('rowheader').getByRole('link').first();
  const to = await link.getAttribute('href');
  await link.click();
  await page.waitForURL(`**${to}`);
}

/** Sends a form as it is filled, and waits for what is wrong with it. */
export function refused(button: string, fill?: (page: Page) => Promise<void>) {
  return async (page: Page) => {
    await fill?.(page);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('alert').waitFor();
  };
}

/** One after the other. */
export function inTurn(...steps: ((page: Page) => Promise<void>)[]) {
  return async (page: Page) => {
    for (const step of steps) await step(page);
  };
}
