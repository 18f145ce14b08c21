import { z } from 'zod';
import type { NewerImage, RefusedImage } from '../newer-image';
import { objectOf } from './object-of';

const NEWER = {
  tag: z.string(),
  digest: z.string(),
  pushedAt: z.number(),
  runs: z.object({ digest: z.string(), pushedAt: z.number() }),
};

export const NewerImageSchema = objectOf<NewerImage>()(NEWER);

export const RefusedImageSchema = objectOf<RefusedImage>()({
  ...NEWER,
  refusedAt: z.number(),
  revisionArn: z.string(),
});
