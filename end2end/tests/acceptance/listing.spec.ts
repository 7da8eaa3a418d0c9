import { expect, test } from '../../fixtures/test.ts';

// One that the demo has given up: a vendor asks again for what its distributor has asked for first.
const PRODUCT = 'Champions Time Clock';

test('a vendor asks for a listing and its distributor deploys it', { tag: '@both' }, async ({ pageAs, open, allow }) => {
  allow(/status of 422/);
  const vendor = await pageAs('vendor');
  await open(vendor, '/portal/listings');
  await vendor.getByRole('link', { name: 'New listing request' }).click();
  await expect(vendor.getByRole('heading', { name: 'New listing request', level: 1 })).toBeVisible();

  const contract = vendor.getByRole('combobox', { name: 'Distribution contract' });
  const product = vendor.getByRole('combobox', { name: 'Product' });
  await product.selectOption({ label: PRODUCT });
  await vendor.getByRole('button', { name: 'Create draft' }).click();
  await expect(vendor.getByRole('alert')).toContainText('Fix 1 thing to continue');
  await expect(product.locator('option:checked')).toHaveText(PRODUCT);
  await contract.selectOption({ index: 1 });
  await vendor.getByRole('button', { name: 'Create draft' }).click();

  await expect(vendor.getByRole('heading', { name: PRODUCT, level: 1 })).toBeVisible();
  await expect(vendor.getByText('The draft is made.')).toBeVisible();
  const listing = new URL(vendor.url()).pathname;
  await vendor.getByRole('button', { name: 'Submit for review' }).click();
  await expect(vendor.getByText('The listing is in review.')).toBeVisible();
  const next = vendor.getByRole('region', { name: 'Next' });
  await expect(next).toContainText('Your distributor looks it through');
  await expect(next.getByRole('button')).toHaveText(['Cancel listing']);

  const desk = await pageAs('admin');
  await open(desk, '/listings?status=reviewing');
  await desk.getByRole('link', { name: PRODUCT }).click();
  await expect(desk.getByRole('heading', { name: PRODUCT, level: 1 })).toBeVisible();
  await desk.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(desk.getByText('The listing is being deployed.')).toBeVisible();

  await open(vendor, listing);
  await expect(next).toContainText('Your distributor is bringing the product onto the marketplace.');
  await open(vendor, '/portal/listings');
  await expect(vendor.getByRole('row').filter({ hasText: PRODUCT }).filter({ hasText: 'Deploying' })).toHaveCount(1);
});
