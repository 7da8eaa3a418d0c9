import type { Person } from '../fixtures/people.ts';

/** Every page a person can reach, in each state worth a picture: held to accessibility, silence and looks by one spec. */
export const PAGES: { name: string; path: string; person?: Person }[] = [];
