import type { Person } from '../fixtures/people.ts';

/** Every page a person can reach: each is held to accessibility and silence, and pictured, by one spec. */
export const PAGES: { name: string; path: string; person?: Person }[] = [{ name: 'sign-in', path: '/sign-in' }];
