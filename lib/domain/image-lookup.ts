import type { Image } from './image';

/** The result of looking an image up: whether ECR has it, or that it is in a registry that cannot be queried. */
export type ImageLookup = { registry: 'ecr'; found?: Image } | { registry: 'other' };
