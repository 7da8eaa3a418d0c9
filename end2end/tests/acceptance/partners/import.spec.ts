import type { Page } from '@playwright/test';
import { expect } from '../../../fixtures/test.ts';
import { contracts, distributor } from '../../../support/distributor.ts';
import { names } from '../../../support/partners.ts';

const test = distributor(contracts({ Files: 1000, Race: 20 }));

const HEAD = 'name,external_id,contract,allocated_tb';

/** Uploads a file of that content; the page that answers is what it would do. */
async function upload(page: Page, open: (page: Page, path: string) => Promise<void>, content: string | Buffer): Promise<void> {
  await open(page, '/partners/import');
  await page.getByLabel('CSV file').setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Check file' }).click();
  await expect(page.getByRole('heading', { name: 'Check partners.csv' })).toBeVisible();
}

/** A figure of the review. */
function count(page: Page, label: string) {
  return page.getByText(label, { exact: true }).locator('..').getByRole('definition');
}

const BAD = [
  { what: 'without a header', file: 'Acme,B-1,Files,12\n', said: ['1 whole line The first line names no known column'] },
  {
    what: 'in another encoding',
    file: Buffer.from(`${HEAD}\nM\xfcller,B-2,Files,1\n`, 'latin1'),
    said: ['Not UTF-8 text from here on. Save the file as CSV UTF-8'],
  },
  { what: 'of which half is missing', file: `${HEAD}\n"Acme,B-3,Files,1`, said: ['The file ends inside a quoted cell'] },
  { what: 'with nothing in it', file: '\n', said: ['The file is empty'] },
  {
    what: 'with one id twice',
    file: `${HEAD}\nOne,B-4,Files,1\nTwo,B-4,Files,1\n`,
    said: ['3 external_id The same as line 2. Remove one of them'],
  },
  {
    what: 'with bad cells',
    file: `${HEAD},overdraft\n,B-5,Files,1,false\nThree,B-6,Nowhere,-4,perhaps\nFour,B-7,Files,"1,5",\nFive,B-8\n`,
    said: [
      '2 name Nothing is filled in here',
      '3 allocated_tb Enter 0 or more',
      '3 overdraft Write true or false',
      '4 allocated_tb Use a point for decimals: 1.5',
      '5 whole line 2 cells where the first line has 5',
    ],
  },
  { what: 'for an unknown contract', file: `${HEAD}\nSix,B-9,Nowhere,4\n`, said: ['2 contract There is none of that name'] },
  {
    what: 'for more than a contract has left',
    file: `${HEAD}\nSeven,B-10,Race,12\nEight,B-11,Race,12\n`,
    said: [/allocated_tb .* more than this contract has left/],
  },
  {
    what: 'of 200 000 rows',
    file: `name\n${Array.from({ length: 200_000 }, (_, n) => `B-${n}`).join('\n')}\n`,
    said: ['More than 100000 rows. Split the file'],
  },
];

for (const { what, file, said } of BAD) {
  test(`a file ${what} is told by line and column, and changes nothing`, { tag: '@both' }, async ({ pageAs, open }) => {
    const page = await pageAs('admin');
    await upload(page, open, file);
    const errors = page.getByRole('table', { name: 'Errors by line and column of the file' });
    for (const line of said) await expect(errors.getByRole('row', { name: line })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import all/ })).toHaveCount(0);
    await open(page, '/partners?contract=all&q=B-');
    await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
  });
}

test('no file at all is asked for', async ({ pageAs, open, allow }) => {
  allow(/status of 4/);
  const page = await pageAs('admin');
  await open(page, '/partners/import');
  await page.getByRole('button', { name: 'Check file' }).click();
  await expect(page.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await expect(page.getByLabel('CSV file')).toHaveAccessibleDescription(/Choose a file/);
});

test('a file without errors is imported whole, and again without a change', { tag: '@both' }, async ({ pageAs, open }) => {
  const file = `\ufeff${HEAD},billing_mode,contact_email\nAcme,A-1,Files,12,reserved,a@acme.example\n"Beta ""B"", Inc",A-2,Files,0,pay_per_use,\n=Gamma,A-3,Files,1.75,,\n`;
  const page = await pageAs('staff');
  await upload(page, open, file);
  await expect(count(page, 'Partners to create')).toHaveText('3');
  await page.getByRole('button', { name: 'Import all 3 rows' }).click();
  await expect(page.getByText('3 partners created, 0 partners changed.')).toBeVisible();
  await page.getByRole('link', { name: 'Show partners' }).click();
  await open(page, '/partners?contract=all&q=A-');
  expect(await names(page)).toEqual(['=Gamma', 'Acme', 'Beta "B", Inc']);

  await upload(page, open, file);
  await expect(count(page, 'Already as the file says')).toHaveText('3');
  await expect(page.getByText('There is nothing to import.')).toBeVisible();

  await upload(page, open, file.replace('Files,12,', 'Files,13,'));
  await expect(count(page, 'Partners to change')).toHaveText('1');
  await page.getByRole('button', { name: 'Import all 3 rows' }).click();
  await expect(page.getByText('0 partners created, 1 partner changed.')).toBeVisible();
});

test('the rows without errors are imported alone when one asks for it', { tag: '@both' }, async ({ pageAs, open }) => {
  const page = await pageAs('admin');
  await upload(page, open, `${HEAD}\nGood one,G-1,Files,1\nBad one,G-2,Files,minus\nGood two,G-3,Files,2\n`);
  await expect(count(page, 'Rows with errors')).toHaveText('1');
  await expect(page.getByText('All rows together need a file without errors.')).toBeVisible();
  await page.getByRole('button', { name: 'Import the 2 rows without errors' }).click();
  await expect(page.getByText('2 partners created, 0 partners changed.')).toBeVisible();
  await expect(count(page, 'Rows left out for errors')).toHaveText('1');
  await open(page, '/partners?contract=all&q=Good');
  expect(await names(page)).toEqual(['Good one', 'Good two']);
});

test('all rows or none: what was taken meanwhile stops the whole file', { tag: '@both' }, async ({ pageAs, open }) => {
  const [page, other] = [await pageAs('admin'), await pageAs('staff')];
  await upload(page, open, `${HEAD}\nSlow one,R-1,Race,1\nSlow two,R-2,Race,15\n`);
  await expect(count(page, 'Partners to create')).toHaveText('2');
  await upload(other, open, `${HEAD}\nQuick,Q-1,Race,10\n`);
  await other.getByRole('button', { name: 'Import the row' }).click();
  await expect(other.getByText('1 partner created')).toBeVisible();
  await page.getByRole('button', { name: 'Import all 2 rows' }).click();
  const errors = page.getByRole('table', { name: 'Errors by line and column of the file' });
  await expect(errors.getByRole('row', { name: /3 allocated_tb .*more than this contract has left/ })).toBeVisible();
  await open(page, '/partners?contract=all&q=R-');
  await expect(page.getByRole('heading', { name: 'No partner matches' })).toBeVisible();
});
