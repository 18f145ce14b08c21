import { z } from 'zod';
import type { NewerImage } from '../newer-image';
import { objectOf } from './object-of';

export const NewerImageSchema = objectOf<NewerImage>()({ tag: z.string(), pushedAt: z.number() });
