import { z } from 'zod';

/** What of a long list is wanted: what its names have in them, and which page; pages count from 1. */
export const PageRequest = z.object({
  text: z.string().max(256, 'too-long').default(''),
  page: z.coerce.number('not-a-number').int('whole-number').min(1, 'too-small').max(100_000, 'too-big').default(1),
});
