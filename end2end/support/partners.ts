import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';

/** Whether this project runs without scripts. */
export function scriptless(): boolean {
  return test.info().project.use.javaScriptEnabled === false;
}

/** Whether this project has a narrow window, where rows are cards. */
export function narrow(): boolean {
  return test.info().project.name === 'mobile';
}

/** Chooses from a select that leads on: at once with scripts, by the button beside it without. */
export async function choose(select: Locator, label: string): Promise<void> {
  const value = await select.locator('option').filter({ hasText: label }).getAttribute('value');
  await select.selectOption(value);
  if (scriptless()) {
    await select.page().locator('form').filter({ has: select }).getByRole('button', { name: 'Show' }).click();
  }
  await expect(select.page()).toHaveURL(new RegExp(`=${value}(&|$)`));
}

/** The select above the list that chooses the contract. */
export function contractSelect(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Contract', exact: true });
}

/** Chooses a contract on the Partners page and waits for its figures. */
export async function showContract(page: Page, name: string): Promise<void> {
  await choose(contractSelect(page), name);
  await expect(strip(page)).toHaveAccessibleName(new RegExp(`Capacity on ${name}`, 'i'));
}

/** The figures of the chosen contract. */
export function strip(page: Page): Locator {
  return page.getByRole('region', { name: /^Capacity on/ });
}

/** A figure, which is a link, by what following it does; with what it says, if that matters. */
export function figure(page: Page, effect: string, says?: string): Locator {
  const shown = says?.replaceAll('.', '\\.') ?? '.*';
  // Between the two there may be a space, as they are laid out apart.
  return strip(page).getByRole('link', { name: new RegExp(`^${shown} ?, ${effect}$`) });
}

/** Names in the table, from top to bottom. */
export async function names(page: Page): Promise<string[]> {
  return page.getByRole('rowheader').getByRole('link').allInnerTexts();
}

/** Searches the list. */
export async function search(page: Page, text: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Search partners' });
  await field.fill(text);
  await field.press('Enter');
}

/** Opens a menu and follows one of its links. */
export async function follow(page: Page, menu: string, link: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('link', { name: link, exact: true }).click();
}

/** Follows a link or button that downloads, and returns the file's name and its rows as cells. */
export async function download(page: Page, from: Locator): Promise<{ name: string; path: string; rows: string[][] }> {
  const [file] = await Promise.all([page.waitForEvent('download'), from.click()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, rows: cells(readFileSync(path, 'utf8')) };
}

/** A column of a file, below its head. */
export function column(rows: string[][], head: string): string[] {
  const at = rows[0]?.indexOf(head) ?? -1;
  expect(at, `the file has a column ${head}`).toBeGreaterThanOrEqual(0);
  return rows.slice(1).map((row) => row[at] ?? '');
}

/** Sum of a column, exactly. */
export function sum(rows: string[][], head: string): bigint {
  return column(rows, head).reduce((total, cell) => total + BigInt(cell || 0), 0n);
}

/** Reads RFC 4180. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && row.length === 0 && !quoted && !plain) break;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push(row.splice(0));
  }
  return rows;
}
