import { z } from 'zod';
import { parseImageReference } from '../domain/image-reference';
import { Scope } from '../domain/scope';
import { lookUpImage } from '../server/load/look-up-image';
import { query } from '../server/operation';

/** No reference to an image is longer. */
const MOST_CHARACTERS = 1_000;

/** The lowest TCP port that an image of this account's registry exposes; undefined when it exposes none, or is elsewhere. */
export const getExposedPort = query({
  permission: 'console:read',
  input: Scope.extend({ image: z.string().max(MOST_CHARACTERS, 'too-long') }),
  about: ({ image }) => ({ repository: parseImageReference(image)?.repository }),
  run: async ({ image }, context): Promise<number | undefined> => {
    const lookup = await lookUpImage(context, image);
    return lookup.registry === 'ecr' ? lookup.found?.exposedPorts?.[0] : undefined;
  },
});
