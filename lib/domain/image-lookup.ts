import type { Image } from './image';

/** What is known of the image wished for: ECR was asked and has it or not, or it is in a registry we cannot ask. */
export type ImageLookup = { registry: 'ecr'; found?: Image } | { registry: 'other' };
