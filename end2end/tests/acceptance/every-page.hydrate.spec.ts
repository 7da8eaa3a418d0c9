import { expectAccessible } from '../../fixtures/a11y.ts';
import { test } from '../../fixtures/test.ts';
import { PAGES } from '../../support/pages.ts';

// The heights of a desk, a tablet and a phone; pictures are of the whole page anyway.
const SCREENS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

// Each test only looks, so they may run side by side; the last width is that of a phone already.
test.describe.configure({ mode: 'parallel' });
test.skip(({ isMobile }) => isMobile, 'these tests set their own widths');

for (const { name, path, person, then, status } of PAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name} is accessible and quiet in ${theme}`, async ({ page, pageAs, open, server, allow }) => {
      if (status) allow(new RegExp(`status of ${status}`));
      const view = person ? await pageAs(person) : page;
      await view.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await open(view, typeof path === 'string' ? path : await path({ page, pageAs, open, server }));
      await then?.(view);
      for (const screen of SCREENS) {
        await view.setViewportSize(screen);
        await view.screenshot({ path: `artefacts/${name}-${screen.width}-${theme}.png`, fullPage: true });
        await expectAccessible(view);
      }
    });
  }
}
