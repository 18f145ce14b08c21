import { z } from 'zod';
import type { NewerImage } from '../newer-image';
import { objectOf } from './object-of';

export const NewerImageSchema = objectOf<NewerImage>()({
  tag: z.string(),
  digest: z.string(),
  pushedAt: z.number(),
  runs: z.object({ digest: z.string(), pushedAt: z.number() }),
});
