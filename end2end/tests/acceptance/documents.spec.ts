import { readFileSync } from 'node:fs';
import { expect, test } from '../../fixtures/test.ts';

// Nothing of this distributor's is counted by other stories.
const WHO = 'stranger';

const file = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
const PDF = `%PDF-1.7\n${'x'.repeat(300_000)}\n%%EOF\n`;

test('a document is sent from guided setup and downloaded by the invitee', { tag: '@both' }, async ({ page, pageAs, open, allow }) => {
  allow(/status of 422/);
  const desk = await pageAs(WHO);
  await open(desk, '/partners/setup');
  const go = () => desk.getByRole('button', { name: 'Continue', exact: true }).click();
  await desk.getByRole('radio', { name: 'Vendor' }).check();
  await desk.getByRole('textbox', { name: 'Partner name' }).fill('Paper Archive');
  await desk.getByRole('checkbox', { name: 'Write a new agreement here' }).check();
  await go();
  await expect(desk.getByRole('heading', { name: 'Agreement', level: 1 })).toBeVisible();
  const name = desk.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Paper terms');
  await desk.getByRole('textbox', { name: 'Description' }).fill('What the PDF says.');
  await desk.getByRole('radio', { name: /^File/ }).check();

  // What is no PDF, and what is too large, is told at the field; what was typed stays.
  const field = desk.getByLabel('PDF', { exact: true });
  await field.setInputFiles(file('terms.pdf', 'a picture'));
  await go();
  await expect(desk.getByRole('alert')).toContainText('This is no whole PDF');
  await expect(name).toHaveValue('Paper terms');
  await field.setInputFiles(file('terms.pdf', `%PDF-1.7\n${'x'.repeat(21_000_000)}\n%%EOF\n`));
  await go();
  await expect(desk.getByRole('alert')).toContainText(/larger than 20\sMB/);
  await expect(name).toHaveValue('Paper terms');

  await field.setInputFiles(file('terms.pdf', PDF));
  await go();
  await expect(desk.getByRole('heading', { name: 'Marketplaces', level: 1 })).toBeVisible();
  await go();
  await expect(desk.getByRole('heading', { name: 'Action', level: 1 })).toBeVisible();
  await go();
  await expect(desk.getByRole('region', { name: 'Agreement' })).toContainText('terms.pdf');
  await desk.getByRole('button', { name: 'Create partner and link' }).click();
  const link = await desk.getByRole('textbox', { name: 'Invitation link' }).inputValue();

  await open(page, new URL(link).pathname);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('terms.pdf');
  expect(readFileSync(await download.path(), 'utf8')).toBe(PDF);
});
